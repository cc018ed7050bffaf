import { functionOf, inFunction } from './functions';
import type { Lowering } from './lowering';
import type { Scope } from './scopes';
import { type Branch, decorated, hasWord, isAccessor, isBody, isStatic, keyOf } from './tree';

/** A class with its fields in its constructor; what is static runs where the class is defined. */
export function classOf<N extends Branch<N>>(lower: Lowering<N>, node: N, name: string): N {
  const body = node.children.find((child) => child.name === 'ClassBody');
  const title = node.children.find((child) => child.name === 'VariableDefinition');
  const above = node.children.findIndex((child) => child.name === 'extends');
  const base = above >= 0 ? node.children[above + 1] : undefined;
  const members = body?.children.filter((child) => /(?:Declaration|Block)$/.test(child.name)) ?? [];
  const fields = members.filter((one) => one.name === 'PropertyDeclaration' && !isStatic(one) && keyOf(one));
  const construction = members.find(
    (one) => one.name === 'MethodDeclaration' && keyOf(one)?.written === 'constructor',
  );
  const readable = new Set(members.filter((one) => hasWord(one, 'get')).map((one) => keyOf(one)?.written));
  const inner = members.flatMap((member) => {
    const key = keyOf(member);
    if (member.name === 'StaticBlock') return lower.statement(member);
    if (!key || !member.children.some(isBody)) return staticOf(lower, member, key);
    if (isStatic(member) && isAccessor(member)) {
      const made = functionOf(lower, member, 'FunctionExpression', { name: key.written });
      return [ofClass(lower, member, () => [lower.ownProperty(key, lower.made('Accessor', member, [made]))])];
    }
    if (hasWord(member, 'set') && readable.has(key.written)) return [];
    const isConstruction = member === construction;
    const made = functionOf(lower, member, 'Method', {
      name: isConstruction ? '__init__' : key.written,
      begin: isConstruction ? () => fields.map((field) => fieldOf(lower, field)) : undefined,
    });
    return [decorated(member).reduce((inner, word) => lower.decorated(inner, word), made)];
  });
  const alone = construction || fields.length === 0 || !body ? [] : [making(lower, body, base, fields)];
  const decorators = node.children.filter((child) => child.name === 'Decorator');
  const made = lower.made(name, node, [
    lower.word('class', node),
    ...(title ? [lower.name(title.written, title)] : []),
    ...(base
      ? [lower.made('ArgList', base, [lower.word('(', base), lower.expression(base), lower.word(')', base)])]
      : []),
    lower.body(body ?? node, [...alone, ...inner]),
  ]);
  return decorators.length > 0 ? lower.decorated(made, 'unknown') : made;
}

function staticOf<N extends Branch<N>>(lower: Lowering<N>, member: N, key: N | undefined): N[] {
  if (!key || member.name !== 'PropertyDeclaration' || !isStatic(member)) return [];
  const equals = member.children.findIndex((child) => child.name === 'Equals');
  const value = equals < 0 ? lower.word('Undefined', key) : lower.expression(member.children[equals + 1]);
  return [ofClass(lower, member, () => [lower.ownProperty(key, value)])];
}

/** Statements run when the class is defined, with the class as `this`. */
export function ofClass<N extends Branch<N>>(lower: Lowering<N>, at: N, make: () => N[]): N {
  const here = { ...at, end: at.start };
  const own = lower.assignment(lower.name('this', here), lower.word('ClassItself', here), here);
  return lower.scoped(at, new Set(['this']), () => [own, ...make()]);
}

/** The implicit constructor of a class with fields. */
function making<N extends Branch<N>>(lower: Lowering<N>, body: N, base: N | undefined, own: readonly N[]): N {
  const at = { ...body, end: body.start };
  const scope: Scope = { isFunction: true, declared: new Set(['this']), outer: new Set() };
  const fields = inFunction(lower, scope, () => own.map((field) => fieldOf(lower, field)));
  const rest = lower.name('arguments', at);
  const list = ['(', 'Spread'].map((word) => lower.word(word, at));
  const inherited = lower.made('CallExpression', at, [
    lower.word('super', at),
    lower.plain('ArgList', at, [...list, lower.name('arguments', at), lower.word(')', at)]),
  ]);
  const first = base ? [lower.made('ExpressionStatement', at, [inherited])] : [];
  const head = [lower.name('this', at), lower.word(',', at), lower.word('*', at), rest];
  return lower.made('FunctionDefinition', at, [
    lower.name('__init__', at),
    lower.plain('ParamList', at, head),
    lower.declared(new Set(['this', 'arguments']), at),
    lower.body(at, [...first, ...fields]),
  ]);
}

function fieldOf<N extends Branch<N>>(lower: Lowering<N>, member: N): N {
  const name = keyOf(member)!;
  const equals = member.children.findIndex((child) => child.name === 'Equals');
  const value = equals < 0 ? lower.word('Undefined', name) : lower.expression(member.children[equals + 1]);
  return lower.ownProperty(name, value);
}
