/** A mutable node of a syntax tree. */
export interface Branch<N> {
  name: string;
  readonly start: number;
  readonly end: number;
  children: N[];
  readonly written: string;
  isBroken: boolean;
}

export const isDeclaration =
  /^(?:VariableDeclaration|FunctionDeclaration|ClassDeclaration|EnumDeclaration|NamespaceDeclaration)$/;

/** The children of a node in braces, the last of which may be missing. */
export function insideOf<N extends Branch<N>>({ children }: N): N[] {
  return children.slice(1, children[children.length - 1]?.name === '}' ? -1 : undefined);
}

export function isBody({ name }: Branch<unknown>): boolean {
  return name === 'Block';
}

export function isPattern({ name }: Branch<unknown>): boolean {
  return /^(?:VariableDefinition|ArrayPattern|ObjectPattern|VariableName|MemberExpression)$/.test(name);
}

export function isFunction({ name }: Branch<unknown>): boolean {
  return name === 'ArrowFunction' || name === 'FunctionExpression';
}

export function isStatic<N extends Branch<N>>(member: N): boolean {
  return hasWord(member, 'static');
}

export function hasWord<N extends Branch<N>>({ children }: N, word: string): boolean {
  return children.some(({ name }) => name === word);
}

export function isAccessor<N extends Branch<N>>(member: N): boolean {
  return hasWord(member, 'get') || hasWord(member, 'set');
}

/** The decorators that describe how the class holds the member. */
export function decorated<N extends Branch<N>>(member: N): string[] {
  const said: string[] = [];
  if (hasWord(member, 'get')) said.push('property');
  if (hasWord(member, 'set') || hasWord(member, 'Decorator')) said.push('unknown');
  if (isStatic(member)) said.push('classmethod');
  return said;
}

/** The name of a member or property; undefined if it is computed. */
export function keyOf<N extends Branch<N>>({ children }: N): N | undefined {
  return children.find(({ name }) => /^(?:Private)?Property(?:Definition|Name)$/.test(name));
}

/** The index of the first node with this name, or the number of nodes. */
function placeOf<N extends Branch<N>>(nodes: readonly N[], name: string): number {
  const at = nodes.findIndex((node) => node.name === name);
  return at < 0 ? nodes.length : at;
}

export function parted<N extends Branch<N>>(nodes: readonly N[], separator = ','): N[][] {
  const parts: N[][] = [[]];
  for (const node of nodes) {
    if (node.name === separator) parts.push([]);
    else parts[parts.length - 1].push(node);
  }
  return parts.filter((part) => part.length > 0);
}

/** The three parts of a `for`: the first, where it declares something, has its own semicolon. */
export function partedAt<N extends Branch<N>>(nodes: readonly N[], first: N | undefined): [N[], N[], N[]] {
  const parts: [N[], N[], N[]] = [[], [], []];
  let at = 0;
  for (const node of nodes) {
    if (node.name === ';') at++;
    else parts[Math.min(at, 2)].push(node);
    if (node === first) at++;
  }
  return parts;
}

/** The name of a parameter; a pattern gets a name that cannot occur in the source. */
export function calledAs<N extends Branch<N>>({ name, written, start }: N): string {
  return name === 'VariableDefinition' ? written : `{${start}}`;
}

/** The names that a pattern declares. */
export function definitionsIn<N extends Branch<N>>(node: N): string[] {
  if (node.name === 'VariableDefinition') return [node.written];
  // Whatever follows an equals sign is a default.
  return parted(node.children)
    .flatMap((part) => part.slice(0, placeOf(part, 'Equals')))
    .filter(({ name }) => /^(?:VariableDefinition|ArrayPattern|ObjectPattern|PatternProperty)$/.test(name))
    .flatMap(definitionsIn);
}

/** The names that the statements declare with the block as their scope. */
export function namesDeclared<N extends Branch<N>>(statements: readonly N[]): Set<string> {
  const declared = new Set<string>();
  for (const given of statements) {
    const node =
      given.name === 'ExportDeclaration'
        ? given.children.find(({ name }) => isDeclaration.test(name))
        : given;
    if (!node || !isDeclaration.test(node.name)) continue;
    const isVariable = node.name === 'VariableDeclaration';
    if (isVariable && node.children[0]?.name === 'var') continue;
    const titles = node.children.filter(({ name }) => /^(?:Variable|Type)Definition$/.test(name));
    const titled = isVariable
      ? parted(node.children.slice(1)).flatMap(([target]) => target)
      : titles.slice(0, 1);
    for (const title of titled) {
      if (title?.name === 'TypeDefinition') declared.add(title.written);
      else if (title) for (const name of definitionsIn(title)) declared.add(name);
    }
  }
  return declared;
}

/** The names that `var` declares anywhere in a function. */
export function variablesIn<N extends Branch<N>>(node: N): string[] {
  if (isFunction(node) || /^(?:Function|Class|Method)(?:Declaration|Expression)$/.test(node.name)) return [];
  const { children } = node;
  const isOne = children[0]?.name === 'var' && node.name === 'VariableDeclaration';
  const own = isOne ? parted(children.slice(1)).flatMap(([target]) => definitionsIn(target)) : [];
  const isLoop = /^For(?:Of|In)Spec$/.test(node.name) && children[1]?.name === 'var';
  const functions = /^(?:Block|SwitchBody)$/.test(node.name) ? functionsIn(children) : [];
  return [
    ...own,
    ...(isLoop ? definitionsIn(children[2]) : []),
    ...functions.map(({ written }) => written),
    ...children.flatMap(variablesIn),
  ];
}

/** The names of the functions declared in a block. */
export function functionsIn<N extends Branch<N>>(statements: readonly N[]): N[] {
  return statements
    .filter(({ name }) => name === 'FunctionDeclaration')
    .flatMap(({ children }) => children.find(({ name }) => name === 'VariableDefinition') ?? []);
}

/** Whether it contains a function expression, which may be called later. */
export function holdsFunction<N extends Branch<N>>(node: N): boolean {
  return isFunction(node) || node.children.some(holdsFunction);
}

/** Whether `arguments` is used for more than its length: changing it may change the parameters. */
export function handsArgumentsOn<N extends Branch<N>>({ name, written, children }: N): boolean {
  if (name === 'FunctionExpression' || name === 'FunctionDeclaration') return false;
  if (name === 'MemberExpression' && children[children.length - 1].written === 'length')
    return children[0].name !== 'VariableName' && handsArgumentsOn(children[0]);
  return (name === 'VariableName' && written === 'arguments') || children.some(handsArgumentsOn);
}

/** The names that an expression assigns, or whose value it changes. */
export function changedBy<N extends Branch<N>>({ name, children }: N): string[] {
  const [target, next] = children;
  if (name === 'AssignmentExpression') return isPattern(target) ? rootsOf(target) : [];
  if (name === 'PostfixExpression') return rootsOf(target);
  if (name === 'UnaryExpression')
    return /^(?:\+\+|--)$/.test(target.written) || target.name === 'delete' ? rootsOf(next) : [];
  if (name !== 'CallExpression' || target.name !== 'MemberExpression') return [];
  const method = target.children[target.children.length - 1];
  return changing.test(method.written) ? rootsOf(target) : [];
}

/** Methods that change their receiver. */
const changing = /^(?:push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|set)$/;

function rootsOf<N extends Branch<N>>(node: N | undefined): string[] {
  if (node?.name === 'VariableName') return [node.written];
  if (node?.name === 'MemberExpression') return rootsOf(node.children[0]);
  return node ? definitionsIn(node) : [];
}
