import { classOf, ofClass } from './classes';
import { enumerationOf } from './enumerations';
import { exportedOf } from './exports';
import { besideOf, functionOf } from './functions';
import { Jumps } from './jumps';
import { forOf, jumpOf, labelledOf, whileOf } from './loops';
import type { Lowering } from './lowering';
import { broken, type Make, NodeMaker } from './nodeMaker';
import { isRefused, rightmostFirst } from './operators';
import { Scopes } from './scopes';
import { switchOf } from './switches';
import {
  type Branch,
  changedBy,
  definitionsIn,
  insideOf,
  isAccessor,
  isBody,
  isFunction,
  isPattern,
  keyOf,
  namesDeclared,
  parted,
} from './tree';

/**
 * Lowers JavaScript's statements, functions and classes to those that the interpreter runs. Expressions are kept, without
 * their types.
 *
 * The names that a block or a function declares are a `Declared` node in it; the outer names that a function assigns or
 * changes are a `ScopeStatement`.
 */
export function statementsOf<N extends Branch<N>>(script: N, make: Make<N>): N[] {
  return new Script(make).statements(script.children);
}

class Script<N extends Branch<N>> extends NodeMaker<N> implements Lowering<N> {
  readonly scopes = new Scopes();
  readonly jumps = new Jumps();

  /** Lowers statements, with functions hoisted. */
  statements(nodes: readonly N[]): N[] {
    const made = nodes.flatMap((node) => this.statement(node));
    return hoistedFirst(made);
  }

  statement(node: N): N[] {
    const { children } = node;
    switch (node.name) {
      case 'VariableDeclaration':
        return this.#declarations(node);
      case 'FunctionDeclaration':
        return children.some(isBody) ? [functionOf(this, node, 'FunctionDefinition')] : [];
      case 'ClassDeclaration':
        return [classOf(this, node, 'ClassDefinition')];
      case 'EnumDeclaration': {
        const made = enumerationOf(this, node);
        return made ? [made] : this.#unknown(node);
      }
      case 'NamespaceDeclaration':
        return this.#unknown(node);
      case 'ExportDeclaration':
        return exportedOf(this, node);
      case 'Block':
        return [...besideOf(this, insideOf(node)), this.#block(node, insideOf(node))];
      case 'IfStatement':
        return [this.#if(node)];
      case 'ForStatement':
        return forOf(this, node);
      case 'WhileStatement':
      case 'DoStatement':
        return whileOf(this, node);
      case 'SwitchStatement':
        return switchOf(this, node);
      case 'LabeledStatement':
        return labelledOf(this, node);
      case 'BreakStatement':
      case 'ContinueStatement':
        return [jumpOf(this, node)];
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
        return children.some(({ name }) => name === 'type') ? [] : [this.expression(node)];
      case 'StaticBlock':
        return [ofClass(this, node, () => [this.#block(node, children.slice(1))])];
      default:
        if (isSilent.test(node.name)) return [];
        // A `with` statement or a syntax error: the variables in it become unknown.
        return [this.plain('⚠', node, this.#expressions(children))].map(broken);
    }
  }

  #expressions(nodes: readonly N[]): N[] {
    return nodes.filter(({ name }) => name !== ';').map((node) => this.expression(node));
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
      return [this.assignment(this.expression(target), value, { ...node, start: target.start })];
    });
  }

  /** The value of a declaration: an anonymous function takes the name of the variable. */
  #valueOf([value]: readonly N[], target: N): N {
    if (!value) return this.plain('⚠', { start: target.end, end: target.end }, []);
    const name = target.name === 'VariableDefinition' ? target.written : undefined;
    return isFunction(value)
      ? functionOf(this, value, 'FunctionExpression', { name })
      : this.expression(value);
  }

  /** A namespace, or an enum of which not all is known. */
  #unknown(node: N): N[] {
    const name = node.children.find(({ name }) => /Definition$/.test(name));
    const block = node.children.find(({ name }) => name === 'Block');
    const given = name
      ? [this.assignment(this.name(name.written, name), this.word('Unknown', name), node)]
      : [];
    return [...given, ...(block ? this.statement(block) : [])];
  }

  /** A block, with a scope of its own. */
  #block(at: Branch<N>, statements: readonly N[]): N {
    const declared = namesDeclared(statements);
    return this.scoped(at, declared, () => this.statements(statements));
  }

  scoped(at: Branch<N>, declared: ReadonlySet<string>, make: () => N[]): N {
    const made = this.scopes.within({ isFunction: false, declared, outer: new Set() }, make);
    return this.made('BlockStatement', at, [this.declared(declared, at), ...made]);
  }

  /** The body of an `if` or a loop. */
  part(node: N | undefined, at: Branch<N>): N {
    return this.body(node ?? { ...at, start: at.end }, node ? this.statement(node) : []);
  }

  condition(node: N | undefined, at: Branch<N>): N {
    if (!node) return this.plain('Boolean', { start: at.start, end: at.start }, [], 'True');
    const inner = this.expression(node);
    const isEndless = node.children.some(
      ({ name, written }) => name === 'BooleanLiteral' && written === 'true',
    );
    return isEndless ? this.plain('Boolean', node, [], 'True') : this.made('Condition', node, [inner]);
  }

  #if(node: N): N {
    const [word, condition, ...rest] = node.children;
    const at = rest.findIndex(({ name }) => name === 'else');
    const [yes] = rest;
    const otherwise = at >= 0 ? [rest[at], this.part(rest[at + 1], node)] : [];
    return this.made('IfStatement', node, [
      word,
      this.condition(condition, node),
      this.part(yes, node),
      ...otherwise,
    ]);
  }

  #try(node: N): N {
    const [word, body, ...clauses] = node.children;
    const caught = clauses.find(({ name }) => name === 'CatchClause')?.children.find(isPattern);
    return this.scoped(node, new Set(caught ? definitionsIn(caught) : []), () => {
      const parts = [this.word('try', word), this.part(body, node)];
      for (const clause of clauses) {
        const isFinally = clause.name === 'FinallyClause';
        const named = caught && !isFinally ? [this.word('as', clause), this.expression(caught)] : [];
        const block = clause.children[clause.children.length - 1];
        parts.push(this.word(isFinally ? 'finally' : 'except', clause), ...named, this.part(block, clause));
      }
      return [this.made('TryStatement', node, parts)];
    });
  }

  /** The expression without its types, and with its functions lowered. */
  expression(node: N): N {
    switch (node.name) {
      case 'ArrowFunction':
      case 'FunctionExpression':
        return functionOf(this, node, 'FunctionExpression');
      case 'ClassExpression':
        return classOf(this, node, 'ClassExpression');
      case 'BinaryExpression': {
        const [inner, word] = node.children;
        if (word?.name === 'as' || word?.name === 'satisfies') return this.expression(inner);
        if (isRefused(node)) return this.made('Unknown', node, this.#expressions(node.children));
        node.children = rightmostFirst(this, node);
        break;
      }
      case 'PostfixExpression': {
        const [inner, sign] = node.children;
        if (sign?.written === '!') return this.expression(inner);
        break;
      }
      case 'InstantiationExpression':
        return this.expression(node.children[0]);
      case 'PrefixCast':
        return this.expression(node.children[node.children.length - 1]);
      case 'Property':
        return this.#property(node);
      default:
    }
    for (const name of changedBy(node)) this.scopes.change(name);
    node.name = names[node.name] ?? node.name;
    node.children = node.children
      .filter(({ name }) => !types.has(name))
      .map((child) => (child.name === 'Block' ? child : this.expression(child)));
    return broken(node);
  }

  expressed(node: N): N {
    const inner = this.expression(node);
    const isAssigned = inner.name === 'AssignmentExpression';
    return this.made(isAssigned ? 'AssignmentStatement' : 'ExpressionStatement', node, [inner]);
  }

  #property(node: N): N {
    const key = keyOf(node);
    const isMethod = node.children.some(isBody);
    if (isMethod) {
      const called = key?.written;
      const made = functionOf(this, node, 'FunctionExpression', { name: called });
      const value = isAccessor(node) ? this.made('Accessor', node, [made]) : made;
      const name = key ? this.plain('PropertyName', key, [], called) : this.word('Unknown', node);
      return this.made('Property', node, [name, this.word(':', node), value]);
    }
    const [only] = node.children;
    if (node.children.length === 1 && only.name === 'PropertyDefinition') only.name = 'VariableName';
    node.children = node.children.map((child) => this.expression(child));
    return broken(node);
  }
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
