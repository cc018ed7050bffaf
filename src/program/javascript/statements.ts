import { type Case, casesOf, eachAlone, isDefault, isLabel, labelled } from './cases';
import { enumerationOf } from './enumerations';
import { Jumps } from './jumps';
import { broken, type Make, NodeMaker } from './nodeMaker';
import { type Scope, Scopes } from './scopes';
import {
  type Branch,
  calledAs,
  changedBy,
  decorated,
  definitionsIn,
  functionsIn,
  handsArgumentsOn,
  hasWord,
  holdsFunction,
  insideOf,
  isAccessor,
  isBody,
  isDeclaration,
  isFunction,
  isPattern,
  isStatic,
  keyOf,
  namesDeclared,
  parted,
  partedAt,
  variablesIn,
} from './tree';

/**
 * Lowers JavaScript's statements, functions and classes to those that the interpreter runs. Expressions are kept, without
 * their types.
 *
 * The names that a block or a function declares are a `Declared` node in it; the outer names that a function assigns or
 * changes are a `ScopeStatement`. A `for` with three parts becomes a `while` that may run the last part first; a `switch`
 * becomes an `if`, or where a case may continue with the next one a `while` that may run each of its cases.
 */
export function statementsOf<N extends Branch<N>>(script: N, make: Make<N>): N[] {
  return new Lowering(make).script(script);
}

class Lowering<N extends Branch<N>> extends NodeMaker<N> {
  readonly #scopes = new Scopes();
  readonly #jumps = new Jumps();

  script({ children }: N): N[] {
    return this.#statements(children);
  }

  /** Lowers statements, with functions hoisted. */
  #statements(nodes: readonly N[]): N[] {
    const made = nodes.flatMap((node) => this.#statement(node));
    return hoistedFirst(made);
  }

  #statement(node: N): N[] {
    const { children } = node;
    switch (node.name) {
      case 'VariableDeclaration':
        return this.#declarations(node);
      case 'FunctionDeclaration':
        return children.some(isBody) ? [this.#function(node, 'FunctionDefinition')] : [];
      case 'ClassDeclaration':
        return [this.#class(node, 'ClassDefinition')];
      case 'EnumDeclaration': {
        const made = enumerationOf(node, this);
        return made ? [made] : this.#unknown(node);
      }
      case 'NamespaceDeclaration':
        return this.#unknown(node);
      case 'ExportDeclaration':
        return this.#exported(node);
      case 'Block':
        return [...this.#beside(insideOf(node)), this.#block(node, insideOf(node))];
      case 'IfStatement':
        return [this.#if(node)];
      case 'ForStatement':
        return this.#for(node);
      case 'WhileStatement':
      case 'DoStatement':
        return this.#while(node);
      case 'SwitchStatement':
        return this.#switch(node);
      case 'LabeledStatement':
        return this.#labeled(node);
      case 'BreakStatement':
      case 'ContinueStatement':
        return [this.#jump(node)];
      case 'TryStatement':
        return [this.#try(node)];
      case 'ReturnStatement':
        return [this.made('ReturnStatement', node, this.#expressions(children))];
      case 'ThrowStatement':
        return [this.made('RaiseStatement', node, this.#expressions(children))];
      case 'ExpressionStatement': {
        const inner = this.#expressions(children);
        const isAssigned = inner.some(({ name }) => name === 'AssignmentExpression');
        return [this.made(isAssigned ? 'AssignmentStatement' : 'ExpressionStatement', node, inner)];
      }
      case 'ImportDeclaration':
        return children.some(({ name }) => name === 'type') ? [] : [this.#expression(node)];
      case 'StaticBlock':
        return [this.#ofClass(node, () => [this.#block(node, children.slice(1))])];
      default:
        if (isSilent.test(node.name)) return [];
        // A `with` statement or a syntax error: the variables in it become unknown.
        return [this.plain('⚠', node, this.#expressions(children))].map(broken);
    }
  }

  #expressions(nodes: readonly N[]): N[] {
    return nodes.filter(({ name }) => name !== ';').map((node) => this.#expression(node));
  }

  #declarations(node: N): N[] {
    const [word, ...rest] = node.children;
    return parted(rest.filter(({ name }) => name !== ';')).flatMap((part) => {
      const target = part[0];
      const equals = part.findIndex(({ name }) => name === 'Equals');
      if (!isPattern(target)) return part.filter(({ name }) => name === '⚠');
      // Declaring a `var` again keeps its value.
      if (equals < 0 && word.name === 'var') return [];
      const value =
        equals < 0 ? this.word('Undefined', target) : this.#valueOf(part.slice(equals + 1), target);
      return [this.assignment(this.#expression(target), value, { ...node, start: target.start })];
    });
  }

  /** The value of a declaration: an anonymous function takes the name of the variable. */
  #valueOf([value]: readonly N[], target: N): N {
    if (!value) return this.plain('⚠', { start: target.end, end: target.end }, []);
    const name = target.name === 'VariableDefinition' ? target.written : undefined;
    return isFunction(value)
      ? this.#function(value, 'FunctionExpression', { name })
      : this.#expression(value);
  }

  /** A namespace, or an enum of which not all is known. */
  #unknown(node: N): N[] {
    const name = node.children.find(({ name }) => /Definition$/.test(name));
    const block = node.children.find(({ name }) => name === 'Block');
    const given = name
      ? [this.assignment(this.name(name.written, name), this.word('Unknown', name), node)]
      : [];
    return [...given, ...(block ? this.#statement(block) : [])];
  }

  /** The exported statement itself, and for each export an `Exported` node with its local and exported name. */
  #exported(node: N): N[] {
    const { children } = node;
    const inner = children.find(({ name }) => isDeclaration.test(name));
    const at = children.findIndex(({ name }) => name === 'default');
    if (at >= 0) return this.#exportedAsDefault(inner ?? children[at + 1]);
    if (inner) {
      const names = [...namesDeclared([node]), ...variablesIn(inner)];
      return [...names.map((name) => this.exported(inner, name, name)), ...this.#statement(inner)];
    }
    const from = children.filter(({ name }) => name === 'String');
    const group = children.find(({ name }) => name === 'ExportGroup');
    if (!group) return children.some(({ name }) => name === 'as') ? [] : [this.made('Exported', node, from)];
    return parted(insideOf(group)).map((part) => {
      const names = part.filter(({ name }) => name === 'VariableName' || name === 'default');
      return this.exported(node, names[0].written, names[names.length - 1].written, from);
    });
  }

  #exportedAsDefault(value: N | undefined): N[] {
    if (!value) return [];
    const title = value.children.find(({ name }) => name === 'VariableDefinition')?.written;
    const isNamed = isDeclaration.test(value.name) && title !== undefined;
    const own = isNamed
      ? this.#statement(value)
      : [
          this.assignment(
            this.name('default', { ...value, end: value.start }),
            this.#defaultOf(value),
            value,
          ),
        ];
    return [this.exported(value, isNamed ? title : 'default', 'default'), ...own];
  }

  #defaultOf(value: N): N {
    if (value.name === 'FunctionDeclaration') return this.#function(value, 'FunctionExpression');
    return value.name === 'ClassDeclaration'
      ? this.#class(value, 'ClassExpression')
      : this.#expression(value);
  }

  /** A block, with a scope of its own. */
  #block(at: Branch<N>, statements: readonly N[]): N {
    const declared = namesDeclared(statements);
    return this.#scoped(at, declared, () => this.#statements(statements));
  }

  /** A function in a block is visible around it in a script, but not in a module: outside, its name becomes unknown. */
  #beside(statements: readonly N[]): N[] {
    return functionsIn(statements).map((name) => {
      const here = { ...name, end: name.start };
      return this.assignment(this.name(name.written, here), this.word('Unknown', here), here);
    });
  }

  #scoped(at: Branch<N>, declared: ReadonlySet<string>, make: () => N[]): N {
    const made = this.#scopes.within({ isFunction: false, declared, outer: new Set() }, make);
    return this.made('BlockStatement', at, [this.declared(declared, at), ...made]);
  }

  /** The body of an `if` or a loop. */
  #part(node: N | undefined, at: Branch<N>): N {
    return this.body(node ?? { ...at, start: at.end }, node ? this.#statement(node) : []);
  }

  #condition(node: N | undefined, at: Branch<N>): N {
    if (!node) return this.plain('Boolean', { start: at.start, end: at.start }, [], 'True');
    const inner = this.#expression(node);
    const isEndless = node.children.some(
      ({ name, written }) => name === 'BooleanLiteral' && written === 'true',
    );
    return isEndless ? this.plain('Boolean', node, [], 'True') : this.made('Condition', node, [inner]);
  }

  #if(node: N): N {
    const [word, condition, ...rest] = node.children;
    const at = rest.findIndex(({ name }) => name === 'else');
    const [yes] = rest;
    const otherwise = at >= 0 ? [rest[at], this.#part(rest[at + 1], node)] : [];
    return this.made('IfStatement', node, [
      word,
      this.#condition(condition, node),
      this.#part(yes, node),
      ...otherwise,
    ]);
  }

  #for(node: N): N[] {
    const at = node.children.findIndex(({ name }) => /^For(?:In|Of)?Spec$/.test(name));
    const spec = node.children[at];
    if (!spec) return [this.plain('⚠', node, [])];
    return spec.name === 'ForSpec'
      ? this.#counted(node, spec, node.children[at + 1])
      : this.#overEach(node, spec, node.children[at + 1]);
  }

  #counted(node: N, spec: N, inner: N | undefined): N[] {
    const parts = spec.children.slice(1, -1);
    const first = parts[0]?.name === 'VariableDeclaration' ? parts[0] : undefined;
    const [begin, condition, step] = partedAt(parts, first);
    const declared = first ? namesDeclared([first]) : new Set<string>();
    return this.#behind(node, {}, () =>
      this.#scoped(node, declared, () => {
        const start = begin.flatMap((one) => (one === first ? this.#statement(one) : [this.#expressed(one)]));
        // The last part need not have run before the first round.
        const steps = step.map((one) => this.#expressed(one));
        const body = [
          ...(steps.length > 0 ? [this.maybe(steps[0], steps)] : []),
          ...(inner ? this.#statement(inner) : []),
        ];
        const loop = [this.word('while', node), this.#condition(condition[0], spec), this.body(node, body)];
        return [...start, this.made('WhileStatement', node, loop)];
      }),
    );
  }

  #expressed(node: N): N {
    const inner = this.#expression(node);
    const isAssigned = inner.name === 'AssignmentExpression';
    return this.made(isAssigned ? 'AssignmentStatement' : 'ExpressionStatement', node, [inner]);
  }

  #overEach(node: N, spec: N, inner: N | undefined): N[] {
    const parts = spec.children.slice(1, -1);
    const word = parts.findIndex(({ name }) => name === 'of' || name === 'in');
    const [target] = parts.slice(0, word).filter(isPattern);
    const isNew = /^(?:const|let)$/.test(parts[0]?.name ?? '');
    const declared = new Set(target && isNew ? definitionsIn(target) : []);
    if (!target || word < 0) return [this.plain('⚠', node, [])];
    return this.#behind(node, {}, () =>
      this.#scoped(node, declared, () => {
        if (!isNew && parts[0]?.name !== 'var')
          for (const name of definitionsIn(target)) this.#scopes.change(name);
        const of = parts.slice(word + 1).map((one) => this.#expression(one));
        const isOfKeys = parts[word].name === 'in';
        const over = isOfKeys ? this.made('Unknown', parts[word], of) : of[0];
        const head = [this.word('for', node), this.#expression(target), this.word('in', parts[word]), over];
        return [this.made('ForStatement', node, [...head, this.#part(inner, node)])];
      }),
    );
  }

  #while(node: N): N[] {
    const condition = node.children.find(({ name }) => name === 'ParenthesizedExpression');
    const body = node.children.find((child) => child !== condition && !/^(?:while|do|;)$/.test(child.name));
    return this.#behind(node, {}, () =>
      this.made('WhileStatement', node, [
        this.word('while', node),
        this.#condition(condition, node),
        this.#part(body, node),
      ]),
    );
  }

  #switch(node: N): N[] {
    const [, value, body] = node.children;
    const statements = body ? insideOf(body) : [];
    const cases = casesOf(statements);
    const inner = statements.filter((one) => !isLabel(one));
    const alone = value && eachAlone(cases);
    const made = alone
      ? [this.#chosen(node, value, alone, namesDeclared(inner))]
      : this.#behind(node, { isLoop: false }, () =>
          this.#scoped(node, namesDeclared(inner), () => [this.#fallingThrough(node, value, cases)]),
        );
    return [...this.#beside(inner), ...made];
  }

  /** A switch of which one case runs: each is an `if` in the `else` of the one before. */
  #chosen(node: N, value: N, cases: readonly Case<N>[], declared: ReadonlySet<string>): N {
    const here = { ...value, end: value.start };
    return this.#scoped(node, new Set([...declared, chosenBy]), () => {
      const [usual] = cases.filter(({ labels }) => labels.some(isDefault));
      let rest = usual ? this.#statements(usual.statements) : [];
      for (const { labels, statements } of cases.filter((one) => one !== usual).reverse()) {
        const [label] = labels;
        const tests = labels.map((one) => {
          const equals = this.plain('CompareOp', { start: one.start, end: one.start }, [], '===');
          const other = this.#expression(labelled(one) ?? one);
          return this.made('BinaryExpression', one, [this.name(chosenBy, here), equals, other]);
        });
        const test = tests.reduce((some, one) => {
          const or = this.plain('LogicOp', { start: one.start, end: one.start }, [], '||');
          return this.made('BinaryExpression', label, [some, or, one]);
        });
        rest = [
          this.made('IfStatement', label, [
            this.word('if', label),
            this.made('Condition', label, [test]),
            this.body(label, this.#statements(statements)),
            this.word('else', label),
            this.body({ ...node, start: node.end }, rest),
          ]),
        ];
      }
      return [this.assignment(this.name(chosenBy, here), this.#expression(value), here), ...rest];
    });
  }

  /** A loop in which each case may run. */
  #fallingThrough(node: N, value: N | undefined, cases: readonly Case<N>[]): N {
    const parts = cases.map(({ labels, statements }) => {
      const told = labels.flatMap(({ children }) => children.filter((child) => child.children.length > 0));
      const asked = told.map((one) => this.#expressed(one));
      return this.maybe(labels[0], [...asked, ...this.#statements(statements)]);
    });
    const condition = this.made('Condition', value ?? node, value ? [this.#expression(value)] : []);
    return this.made('WhileStatement', node, [this.word('while', node), condition, this.body(node, parts)]);
  }

  #labeled(node: N): N[] {
    const [label, , inner] = node.children;
    if (!inner) return [];
    if (/^(?:For|While|Do|Switch)Statement$/.test(inner.name)) {
      this.#jumps.label(label.written);
      return this.#statement(inner);
    }
    return this.#behind(node, { isLoop: false, breaks: false, label: label.written }, () => {
      const condition = this.made('Condition', label, [this.word('Unknown', label)]);
      const once = this.#part(inner, node);
      return this.made('WhileStatement', node, [this.word('while', node), condition, once]);
    });
  }

  /** A loop, followed by the jumps that may leave it for an outer one. */
  #behind(at: N, target: Parameters<Jumps['within']>[0], make: () => N): N[] {
    const { made, behind } = this.#jumps.within(target, make);
    return [made, ...behind.map((word) => this.maybe({ ...at, start: at.end }, [this.jump(word, at)]))];
  }

  #jump(node: N): N {
    const word = node.name === 'BreakStatement' ? 'break' : 'continue';
    const label = node.children.find(({ name }) => name === 'Label')?.written;
    return this.jump(this.#jumps.out(word, label), node);
  }

  #try(node: N): N {
    const [word, body, ...clauses] = node.children;
    const caught = clauses.find(({ name }) => name === 'CatchClause')?.children.find(isPattern);
    return this.#scoped(node, new Set(caught ? definitionsIn(caught) : []), () => {
      const parts = [this.word('try', word), this.#part(body, node)];
      for (const clause of clauses) {
        const isFinally = clause.name === 'FinallyClause';
        const named = caught && !isFinally ? [this.word('as', clause), this.#expression(caught)] : [];
        const block = clause.children[clause.children.length - 1];
        parts.push(this.word(isFinally ? 'finally' : 'except', clause), ...named, this.#part(block, clause));
      }
      return [this.made('TryStatement', node, parts)];
    });
  }

  #function(
    node: N,
    name: string,
    { name: called, hasThis = node.name !== 'ArrowFunction', own = [] }: Method<N> = {},
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
    const { head, first, inner, fields } = this.#inFunction(scope, () => ({
      ...this.#parameters(parameters, list ?? block, name === 'Method'),
      inner:
        block.name === 'Block'
          ? this.#statements(statements)
          : [this.made('ReturnStatement', block, [this.word('return', block), this.#expression(block)])],
      fields: own.map((field) => this.#field(field)),
    }));
    const outer = [...scope.outer].map((one) => this.name(one, { ...block, end: block.start }));
    const said =
      outer.length > 0
        ? [this.made('ScopeStatement', outer[0], [this.word('nonlocal', outer[0]), ...outer])]
        : [];
    const body = this.body(block, [...said, ...first, ...withFields(inner, fields)]);
    const definition = children.find((child) => child.name === 'VariableDefinition');
    const title = called ?? definition?.written;
    const made = this.made(name === 'Method' ? 'FunctionDefinition' : name, node, [
      ...(children.some((child) => child.name === 'async') ? [this.word('async', node)] : []),
      ...(title === undefined ? [] : [this.name(title, definition ?? { ...node, end: node.start })]),
      head,
      this.declared(declared, block),
      body,
    ]);
    made.isBroken ||= isShared;
    return made;
  }

  #inFunction<Made>(scope: Scope, make: () => Made): Made {
    return this.#scopes.within(scope, () => this.#jumps.apart(make));
  }

  /** Parameters as plain names that default to undefined; patterns and defaults are handled at the start of the body. */
  #parameters(parts: readonly N[][], at: N, isMethod: boolean): { head: N; first: N[] } {
    const head: N[] = isMethod ? [this.name('this', { ...at, end: at.start })] : [];
    const first: N[] = [];
    for (const part of parts) {
      const target = part.find(isPattern);
      if (!target) continue;
      const equals = part.findIndex(({ name }) => name === 'Equals');
      const usual = equals >= 0 ? part[equals + 1] : undefined;
      const isPlain = target.name === 'VariableDefinition';
      const { start, end } = target;
      const given = isPlain ? this.#expression(target) : this.name(calledAs(target), { ...at, start, end });
      if (head.length > 0) head.push(this.word(',', target));
      if (part.some(({ name }) => name === 'Spread')) head.push(this.word('*', target), given);
      else head.push(given, this.word('AssignOp', target), this.word('Undefined', target));
      const name = this.name(given.written, target);
      if (usual) first.push(this.made('DefaultStatement', usual, [name, this.#expression(usual)]));
      if (!isPlain)
        first.push(this.assignment(this.#expression(target), this.name(name.written, target), target));
      if (part.some((one) => one.name === 'Privacy'))
        first.push(this.ownProperty(name, this.name(name.written, target)));
    }
    return { head: this.plain('ParamList', at, head), first };
  }

  #field(member: N): N {
    const name = keyOf(member)!;
    const equals = member.children.findIndex((child) => child.name === 'Equals');
    const value = equals < 0 ? this.word('Undefined', name) : this.#expression(member.children[equals + 1]);
    return this.ownProperty(name, value);
  }

  #class(node: N, name: string): N {
    const body = node.children.find((child) => child.name === 'ClassBody');
    const title = node.children.find((child) => child.name === 'VariableDefinition');
    const above = node.children.findIndex((child) => child.name === 'extends');
    const base = above >= 0 ? node.children[above + 1] : undefined;
    const members = body?.children.filter((child) => /(?:Declaration|Block)$/.test(child.name)) ?? [];
    const fields = members.filter(
      (one) => one.name === 'PropertyDeclaration' && !isStatic(one) && keyOf(one),
    );
    const construction = members.find(
      (one) => one.name === 'MethodDeclaration' && keyOf(one)?.written === 'constructor',
    );
    const readable = new Set(members.filter((one) => hasWord(one, 'get')).map((one) => keyOf(one)?.written));
    const inner = members.flatMap((member) => {
      const key = keyOf(member);
      if (member.name === 'StaticBlock') return this.#statement(member);
      if (!key || !member.children.some(isBody)) return this.#static(member, key);
      if (isStatic(member) && isAccessor(member)) {
        const made = this.#function(member, 'FunctionExpression', { name: key.written });
        return [this.#ofClass(member, () => [this.ownProperty(key, this.made('Accessor', member, [made]))])];
      }
      if (hasWord(member, 'set') && readable.has(key.written)) return [];
      const isConstruction = member === construction;
      const made = this.#function(member, 'Method', {
        name: isConstruction ? '__init__' : key.written,
        own: isConstruction ? fields : [],
      });
      return [decorated(member).reduce((inner, word) => this.decorated(inner, word), made)];
    });
    const alone = construction || fields.length === 0 || !body ? [] : [this.#making(body, base, fields)];
    const decorators = node.children.filter((child) => child.name === 'Decorator');
    const made = this.made(name, node, [
      this.word('class', node),
      ...(title ? [this.name(title.written, title)] : []),
      ...(base
        ? [this.made('ArgList', base, [this.word('(', base), this.#expression(base), this.word(')', base)])]
        : []),
      this.body(body ?? node, [...alone, ...inner]),
    ]);
    return decorators.length > 0 ? this.decorated(made, 'unknown') : made;
  }

  #static(member: N, key: N | undefined): N[] {
    if (!key || member.name !== 'PropertyDeclaration' || !isStatic(member)) return [];
    const equals = member.children.findIndex((child) => child.name === 'Equals');
    const value = equals < 0 ? this.word('Undefined', key) : this.#expression(member.children[equals + 1]);
    return [this.#ofClass(member, () => [this.ownProperty(key, value)])];
  }

  /** Statements run when the class is defined, with the class as `this`. */
  #ofClass(at: N, make: () => N[]): N {
    const here = { ...at, end: at.start };
    const own = this.assignment(this.name('this', here), this.word('ClassItself', here), here);
    return this.#scoped(at, new Set(['this']), () => [own, ...make()]);
  }

  /** The implicit constructor of a class with fields. */
  #making(body: N, base: N | undefined, own: readonly N[]): N {
    const at = { ...body, end: body.start };
    const scope: Scope = { isFunction: true, declared: new Set(['this']), outer: new Set() };
    const fields = this.#inFunction(scope, () => own.map((field) => this.#field(field)));
    const rest = this.name('arguments', at);
    const list = ['(', 'Spread'].map((word) => this.word(word, at));
    const inherited = this.made('CallExpression', at, [
      this.word('super', at),
      this.plain('ArgList', at, [...list, this.name('arguments', at), this.word(')', at)]),
    ]);
    const first = base ? [this.made('ExpressionStatement', at, [inherited])] : [];
    const head = [this.name('this', at), this.word(',', at), this.word('*', at), rest];
    return this.made('FunctionDefinition', at, [
      this.name('__init__', at),
      this.plain('ParamList', at, head),
      this.declared(new Set(['this', 'arguments']), at),
      this.body(at, [...first, ...fields]),
    ]);
  }

  /** The expression without its types, and with its functions lowered. */
  #expression(node: N): N {
    switch (node.name) {
      case 'ArrowFunction':
      case 'FunctionExpression':
        return this.#function(node, 'FunctionExpression');
      case 'ClassExpression':
        return this.#class(node, 'ClassExpression');
      case 'BinaryExpression': {
        const [inner, word] = node.children;
        if (word?.name === 'as' || word?.name === 'satisfies') return this.#expression(inner);
        if (isRefused(node)) return this.made('Unknown', node, this.#expressions(node.children));
        node.children = this.#rightmostFirst(node);
        break;
      }
      case 'PostfixExpression': {
        const [inner, sign] = node.children;
        if (sign?.written === '!') return this.#expression(inner);
        break;
      }
      case 'InstantiationExpression':
        return this.#expression(node.children[0]);
      case 'PrefixCast':
        return this.#expression(node.children[node.children.length - 1]);
      case 'Property':
        return this.#property(node);
      default:
    }
    for (const name of changedBy(node)) this.#scopes.change(name);
    node.name = names[node.name] ?? node.name;
    node.children = node.children
      .filter(({ name }) => !types.has(name))
      .map((child) => (child.name === 'Block' ? child : this.#expression(child)));
    return broken(node);
  }

  /** Reassociates `a ** b ** c`, which the parser reads as `(a ** b) ** c`. */
  #rightmostFirst({ children }: N): N[] {
    const [left, sign, right] = children;
    if (!isPower(sign) || left.name !== 'BinaryExpression' || !isPower(left.children[1])) return children;
    const [base, first, middle] = left.children;
    const exponent = this.made('BinaryExpression', { ...right, start: middle.start }, [middle, sign, right]);
    return this.#rightmostFirst({ ...left, children: [base, first, exponent] });
  }

  #property(node: N): N {
    const key = keyOf(node);
    const isMethod = node.children.some(isBody);
    if (isMethod) {
      const called = key?.written;
      const made = this.#function(node, 'FunctionExpression', { name: called });
      const value = isAccessor(node) ? this.made('Accessor', node, [made]) : made;
      const name = key ? this.plain('PropertyName', key, [], called) : this.word('Unknown', node);
      return this.made('Property', node, [name, this.word(':', node), value]);
    }
    const [only] = node.children;
    if (node.children.length === 1 && only.name === 'PropertyDefinition') only.name = 'VariableName';
    node.children = node.children.map((child) => this.#expression(child));
    return broken(node);
  }
}

/** Holds what a switch compares; it cannot occur in the source. */
const chosenBy = 'switch';

interface Method<N> {
  readonly name?: string;
  readonly hasThis?: boolean;
  /** The fields that it initialises. */
  readonly own?: readonly N[];
}

/** The interpreter's names for nodes. */
const names: Readonly<Record<string, string | undefined>> = {
  VariableDefinition: 'VariableName',
  PropertyDefinition: 'PropertyName',
  PrivatePropertyDefinition: 'PropertyName',
  PrivatePropertyName: 'PropertyName',
  Equals: 'AssignOp',
};

const types: ReadonlySet<string> = new Set(
  'TypeAnnotation TypeArgList TypeParamList Optional Definite Privacy Readonly Abstract Override'.split(' '),
);

/** The statements in the order in which they run. */
export function hoistedFirst<N extends { readonly name: string }>(statements: readonly N[]): N[] {
  const isFirst = ({ name }: N) => name === 'FunctionDefinition' || name === 'ImportDeclaration';
  return [...statements.filter(isFirst), ...statements.filter((one) => !isFirst(one))];
}

/** Statements without effect. */
const isSilent =
  /^(?:[;{}]|Hashbang|DebuggerStatement|(?:TypeAlias|Interface|Ambient|Global|AmbientFunction)Declaration)$/;

/** Combinations for which JavaScript requires parentheses: `-x ** 2`, `a || b ?? c`. */
function isRefused<N extends Branch<N>>({ children: [left, sign, right] }: N): boolean {
  if (isPower(sign)) return left.name === 'UnaryExpression' && !isStep.test(left.children[0].written);
  return [left, right].some(
    (one) =>
      one?.name === 'BinaryExpression' && apart[sign?.written ?? '']?.includes(one.children[1].written),
  );
}

const apart: Readonly<Record<string, readonly string[] | undefined>> = {
  '??': ['||', '&&'],
  '||': ['??'],
  '&&': ['??'],
};

const isStep = /^(?:\+\+|--)$/;

function isPower(sign: Branch<unknown> | undefined): boolean {
  return sign?.written === '**';
}

/** Initialises the fields at the start of the constructor, or after its call of `super`. */
function withFields<N extends Branch<N>>(statements: N[], fields: N[]): N[] {
  const isSuper = ({ name, children }: N): boolean =>
    name === 'super' || (name !== 'FunctionExpression' && children.some(isSuper));
  const at = fields.length > 0 ? statements.findIndex(isSuper) + 1 : 0;
  return [...statements.slice(0, at), ...fields, ...statements.slice(at)];
}
