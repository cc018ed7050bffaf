import type { Branch } from './tree';

export type Make<N> = (
  name: string,
  at: { readonly start: number; readonly end: number },
  children: N[],
  written?: string,
) => N;

/** Makes the nodes of statements that the interpreter runs. Those without a source of their own have the place of another. */
export class NodeMaker<N extends Branch<N>> {
  readonly plain: Make<N>;

  constructor(make: Make<N>) {
    this.plain = make;
  }

  made(name: string, at: Branch<N>, children: N[], written?: string): N {
    return broken(this.plain(name, around(at, children), children, written));
  }

  /** A keyword or operator. */
  word(name: string, at: Branch<N>): N {
    return this.plain(name, { start: at.start, end: at.start }, []);
  }

  name(written: string, at: Branch<N>): N {
    return this.plain('VariableName', at, [], written);
  }

  assignment(target: N, value: N, at: Branch<N>): N {
    return this.made('AssignStatement', at, [target, this.word('AssignOp', value), value]);
  }

  exported(at: Branch<N>, here: string, there: string, from: readonly N[] = []): N {
    const place = { ...at, end: at.start };
    return this.made('Exported', place, [
      ...[here, there].map((name) => this.plain('Label', place, [], name)),
      ...from,
    ]);
  }

  declared(names: ReadonlySet<string>, at: Branch<N>): N {
    const here = { ...at, end: at.start };
    return this.plain(
      'Declared',
      here,
      [...names].map((name) => this.name(name, here)),
    );
  }

  body(at: Branch<N>, statements: N[]): N {
    return this.made('Body', at, statements);
  }

  /** Statements that may or may not run. */
  maybe(at: Branch<N>, statements: N[]): N {
    const condition = this.made('Condition', { ...at, end: at.start }, [this.word('Unknown', at)]);
    return this.made('IfStatement', at, [this.word('if', at), condition, this.body(at, statements)]);
  }

  jump(word: 'break' | 'continue', at: Branch<N>): N {
    return this.made(word === 'break' ? 'BreakStatement' : 'ContinueStatement', at, []);
  }

  /** `this.name = value` */
  ownProperty(name: N, value: N): N {
    const property = this.plain('PropertyName', name, [], name.written);
    const member = this.made('MemberExpression', name, [
      this.name('this', name),
      this.word('.', name),
      property,
    ]);
    const assigned = this.made('AssignmentExpression', name, [member, this.word('AssignOp', name), value]);
    return this.made('AssignmentStatement', name, [assigned]);
  }

  decorated(made: N, word: string): N {
    const at = { ...made, end: made.start };
    return this.made('DecoratedStatement', made, [this.plain('Decorator', at, [this.name(word, at)]), made]);
  }
}

/** The node's range, extended to contain its children: nodes are found by their place, wherever a child was written. */
function around<N extends Branch<N>>(at: Branch<N>, children: readonly N[]): Branch<N> {
  let { start, end } = at;
  for (const child of children) {
    start = Math.min(start, child.start);
    end = Math.max(end, child.end);
  }
  return start === at.start && end === at.end ? at : { ...at, start, end };
}

/** Marks a node as broken if one of its children is; a syntax error in a function does not affect what is around it. */
export function broken<N extends Branch<N>>(node: N): N {
  node.isBroken =
    node.name === '⚠' || node.children.some((child) => child.isBroken && !isApart.test(child.name));
  return node;
}

const isApart = /^(?:FunctionExpression|FunctionDefinition|ClassDefinition|ClassExpression)$/;
