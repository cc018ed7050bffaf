import type { Lowering } from './lowering';
import type { Scope } from './scopes';
import {
  type Branch,
  calledAs,
  definitionsIn,
  functionsIn,
  handsArgumentsOn,
  holdsFunction,
  insideOf,
  isPattern,
  namesDeclared,
  parted,
  variablesIn,
} from './tree';

/** What a function is besides its own source. */
export interface FunctionUse<N> {
  readonly name?: string;
  readonly hasThis?: boolean;
  /** Makes what else a constructor does at its start, or after its call of `super`. */
  readonly begin?: () => N[];
}

/**
 * A function by the name of the node that it becomes, with its parameters as plain names and the outer names that it changes.
 */
export function functionOf<N extends Branch<N>>(
  lower: Lowering<N>,
  node: N,
  name: string,
  { name: called, hasThis = node.name !== 'ArrowFunction', begin = () => [] }: FunctionUse<N> = {},
): N {
  const { children } = node;
  const list = children.find(({ name }) => name === 'ParamList');
  const block = children[children.length - 1];
  const statements = block.name === 'Block' ? insideOf(block) : [];
  const parameters = list ? parted(list.children.filter(({ name }) => name !== '(' && name !== ')')) : [];
  const given = parameters.flatMap((part) =>
    part.filter(isPattern).flatMap((one) => [calledAs(one), ...definitionsIn(one)]),
  );
  const variables = block.name === 'Block' ? variablesIn(block) : [];
  const declared = new Set([
    ...(hasThis ? ['this'] : []),
    ...given,
    ...namesDeclared(statements),
    ...variables,
  ]);
  const isShared = hasThis && children.some(handsArgumentsOn);
  const scope: Scope = {
    isFunction: true,
    declared,
    outer: new Set(
      isShared ? given : list && holdsFunction(list) ? given.filter((one) => variables.includes(one)) : [],
    ),
  };
  const { head, first, inner, beginning } = inFunction(lower, scope, () => ({
    ...parametersOf(lower, parameters, list ?? block, name === 'Method'),
    inner:
      block.name === 'Block'
        ? lower.statements(statements)
        : [lower.made('ReturnStatement', block, [lower.word('return', block), lower.expression(block)])],
    beginning: begin(),
  }));
  const outer = [...scope.outer].map((one) => lower.name(one, { ...block, end: block.start }));
  const said =
    outer.length > 0
      ? [lower.made('ScopeStatement', outer[0], [lower.word('nonlocal', outer[0]), ...outer])]
      : [];
  const body = lower.body(block, [...said, ...first, ...withBeginning(inner, beginning)]);
  const definition = children.find((child) => child.name === 'VariableDefinition');
  const title = called ?? definition?.written;
  const made = lower.made(name === 'Method' ? 'FunctionDefinition' : name, node, [
    ...(children.some((child) => child.name === 'async') ? [lower.word('async', node)] : []),
    ...(title === undefined ? [] : [lower.name(title, definition ?? { ...node, end: node.start })]),
    head,
    lower.declared(declared, block),
    body,
  ]);
  made.isBroken ||= isShared;
  return made;
}

/** Makes what stands in a function: its own names, and no jumps out of it. */
export function inFunction<Made>(
  { scopes, jumps }: Pick<Lowering<never>, 'scopes' | 'jumps'>,
  scope: Scope,
  make: () => Made,
): Made {
  return scopes.within(scope, () => jumps.apart(make));
}

/** Parameters as plain names that default to undefined; patterns and defaults are handled at the start of the body. */
function parametersOf<N extends Branch<N>>(
  lower: Lowering<N>,
  parts: readonly N[][],
  at: N,
  isMethod: boolean,
): { head: N; first: N[] } {
  const head: N[] = isMethod ? [lower.name('this', { ...at, end: at.start })] : [];
  const first: N[] = [];
  for (const part of parts) {
    const target = part.find(isPattern);
    if (!target) continue;
    const equals = part.findIndex(({ name }) => name === 'Equals');
    const usual = equals >= 0 ? part[equals + 1] : undefined;
    const isPlain = target.name === 'VariableDefinition';
    const { start, end } = target;
    const given = isPlain ? lower.expression(target) : lower.name(calledAs(target), { ...at, start, end });
    if (head.length > 0) head.push(lower.word(',', target));
    if (part.some(({ name }) => name === 'Spread')) head.push(lower.word('*', target), given);
    else head.push(given, lower.word('AssignOp', target), lower.word('Undefined', target));
    const name = lower.name(given.written, target);
    if (usual) first.push(lower.made('DefaultStatement', usual, [name, lower.expression(usual)]));
    if (!isPlain)
      first.push(lower.assignment(lower.expression(target), lower.name(name.written, target), target));
    if (part.some((one) => one.name === 'Privacy'))
      first.push(lower.ownProperty(name, lower.name(name.written, target)));
  }
  return { head: lower.plain('ParamList', at, head), first };
}

/** What is done at the start of a constructor, or after its call of `super`. */
function withBeginning<N extends Branch<N>>(statements: N[], beginning: N[]): N[] {
  const isSuper = ({ name, children }: N): boolean =>
    name === 'super' || (name !== 'FunctionExpression' && children.some(isSuper));
  const at = beginning.length > 0 ? statements.findIndex(isSuper) + 1 : 0;
  return [...statements.slice(0, at), ...beginning, ...statements.slice(at)];
}

/** A function in a block is visible around it in a script, but not in a module: outside, its name becomes unknown. */
export function besideOf<N extends Branch<N>>(lower: Lowering<N>, statements: readonly N[]): N[] {
  return functionsIn(statements).map((name) => {
    const here = { ...name, end: name.start };
    return lower.assignment(lower.name(name.written, here), lower.word('Unknown', here), here);
  });
}
