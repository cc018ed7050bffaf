import { type Node, nodesIn } from '../../syntax';
import type { Instance, Value } from '../../value';
import { type Given, type Machine, noArguments } from '../memory/machine';
import { type ClassCode, classOf } from '../memory/members';
import { noNames, Scope } from '../memory/scope';
import { itemsOf } from '../memory/targets';
import { isMember, memberOf } from './inheritance';

/** Options and types that keep a field out of the constructor, or from being passed by position. */
const unlisted = /^(?:init|kw_only|KW_ONLY|InitVar)$/;

/** The fields of a dataclass in the order of its constructor, inherited ones first; undefined if that order is not known. */
export function fieldsOf(body: Node | undefined, bases: readonly Value[]): readonly string[] | undefined {
  const inherited = bases.map((base) =>
    base.type === 'class' ? classOf(base).fields : isNamedTuple(base) ? [] : undefined,
  );
  const isPlain = !body || ![...nodesIn(body)].some(({ written }) => unlisted.test(written));
  if (!isPlain || !inherited.every((fields) => fields !== undefined)) return undefined;
  const own = (body?.children ?? []).flatMap(({ name, children: [target, type] }) => {
    const isField = name === 'AssignStatement' && target.name === 'VariableName' && type?.name === 'TypeDef';
    return isField && !type.written.includes('ClassVar') ? target.written : [];
  });
  return [...new Set([...inherited.flat(), ...own])];
}

export function isNamedTuple(base: Value): boolean {
  return base.type === 'library' && base.name === 'typing.NamedTuple';
}

/** `namedtuple('Sample', 'x y', defaults=[0])`: a class with these fields. */
export function namedTuple(
  machine: Machine,
  { positional, named, more }: Given,
  site: Node,
): Value | undefined {
  const [name, list] = positional.map(({ value }) => value);
  const written = list?.type === 'sequence' ? list.items : [list];
  const fields = written?.flatMap((one) => (one?.type === 'text' ? one.text?.match(/\w+/g) : undefined));
  const others = [...named.keys()].filter((key) => key !== 'defaults');
  const defaults = named.get('defaults')?.value;
  const usual = defaults ? itemsOf(machine, defaults, site) : [];
  const isPlain = name?.type === 'text' && positional.length === 2 && others.length === 0 && !more;
  if (!isPlain || !fields || !usual || fields.some((field) => field === undefined)) return undefined;
  const scope = new Scope('class', noNames, machine.frame.scope);
  for (const [i, value] of usual.entries())
    machine.write(scope.own(fields[fields.length - usual.length + i]!), value);
  const bases: Value[] = [{ type: 'library', name: 'typing.NamedTuple' }];
  const derived = machine.identity(site);
  const code: ClassCode = {
    ...{ node: site, bases, scope, derived, isDecorated: false, isRemade: false, isTuple: true },
    fields: fields as string[],
  };
  return { type: 'class', name: name.text ?? '', code };
}

/** An object like this one, with other values of some of its fields. */
export function withFields(
  machine: Machine,
  { class: of, attributes }: Instance,
  { named, more }: Given,
  site: Node,
): Value | undefined {
  const { fields, isRemade } = classOf(of);
  const isPlain = fields && fields.length === attributes.size && !isRemade && !more;
  if (!isPlain || isMember(memberOf(machine, of, '__post_init__'))) return undefined;
  const given = [...named].map(([name, { value }]): [string, Value] => [name, value]);
  const made: Instance = {
    ...{ type: 'instance', class: of, id: machine.identity(site) },
    attributes: new Map([...attributes, ...given]),
  };
  machine.state.setLocal(made.id, made);
  return made;
}

/** Sets the fields of a dataclass to what it is given, or to their defaults. */
export function giveFields(
  machine: Machine,
  made: Instance,
  { positional, named, more }: Given,
  site: Node,
): void {
  const { fields } = classOf(made.class);
  if (!fields || more) return;
  const attributes = fields.flatMap((name, i): [string, Value][] => {
    const given = positional[i] ?? named.get(name);
    const found = given ? undefined : memberOf(machine, made.class, name);
    const value =
      given?.value ?? (found && isMember(found) ? usualOf(machine, found.value, site) : undefined);
    return value ? [[name, value]] : [];
  });
  machine.write(made.id, { ...made, attributes: new Map(attributes) });
}

/** The default that a field has in its class: the value, or what `field(default_factory=list)` makes. */
function usualOf(machine: Machine, value: Value, site: Node): Value | undefined {
  if (value.type !== 'object' || value.of !== 'dataclasses.field') return value;
  const { default: usual, default_factory: factory } = value.args;
  return usual ?? (factory && machine.call(machine.fresh(factory), noArguments, site));
}
