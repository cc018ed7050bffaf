import { shown } from '../../operations/arithmetic/operators';
import { dtypeNamed, isInteger } from '../../operations/tensors/dtypes';
import { keyOf } from '../../operations/tensors/keys';
import type { Node } from '../../syntax';
import {
  type LibraryName,
  nothing,
  number,
  numberOf,
  text,
  tuple,
  unknownTruth,
  type Value,
} from '../../value';
import { mutate } from '../memory/effects';
import { yieldedBy } from '../memory/enumerations';
import { anyOf } from '../memory/join';
import { type Given, type Machine, missing, noArguments, passing } from '../memory/machine';
import { fieldsIn } from '../memory/members';
import { same } from '../memory/same';
import { deleteAttribute, elementOf, itemsOf, ownNames, setAttribute, setOf } from '../memory/targets';
import { type Builtin, callbacks } from './callbacks';
import { collections } from './collections';
import { namedTuple, withFields } from './fields';
import { derive, foreignBases, linearized } from './inheritance';
import { allGiven } from './signature';

export function builtinOf(name: string): Builtin | undefined {
  return builtins.get(name);
}

/** Whether Python knows the name without an import, in addition to those in the tables. */
export function isBuiltin(name: string): boolean {
  return builtins.has(`builtins.${name}`) || others.has(name);
}

const others: ReadonlySet<string> = new Set(
  `print open input isinstance issubclass hasattr getattr setattr delattr id type repr str bytes bytearray hash iter next
  map filter vars dir globals locals callable super object property staticmethod classmethod complex memoryview format ord
  chr bin hex oct slice frozenset exec eval compile breakpoint help Exception ValueError TypeError RuntimeError KeyError
  IndexError NotImplementedError NotImplemented AssertionError AttributeError ImportError StopIteration OSError
  FileNotFoundError ZeroDivisionError OverflowError KeyboardInterrupt BaseException Warning UserWarning divmod all any`.split(
    /\s+/,
  ),
);

const gathering = (is: 'list' | 'tuple' | 'set'): Builtin => {
  return (machine, given, site) => {
    const [first] = given.positional;
    const id = is === 'tuple' ? undefined : machine.identity(site);
    if (!first) return { type: 'sequence', is, items: [], id };
    const items = itemsOf(machine, first.value, site);
    if (items && is === 'set') return setOf(items, missing('loop', site), machine.identity(site));
    if (items) return { type: 'sequence', is, items, id };
    const why = missing('loop', site);
    const each = elementOf(machine, first.value, site);
    const members = first.value.type === 'sequence' ? first.value.members : undefined;
    return { type: 'sequence', is, each, missing: why, id, ...(members && { members, passing: why }) };
  };
};

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ...callbacks,
  ['builtins.list', gathering('list')],
  ['builtins.tuple', gathering('tuple')],
  ['builtins.set', gathering('set')],
  ['builtins.dict', dictionary],
  ...collections,
  ['collections.OrderedDict', dictionary],
  ['torch.nn.ModuleDict', dictionary],
  ['tqdm.tqdm', itself],
  ['tqdm.auto.tqdm', itself],
  ['tqdm.notebook.tqdm', itself],
  ['builtins.zip', zip],
  ['builtins.enumerate', enumerate],
  ['builtins.reversed', reversed],
  ['builtins.print', (): Value => nothing],
  [
    'builtins.str',
    (_, { positional }) => text(positional.length === 1 ? shown(positional[0].value) : undefined),
  ],
  ['builtins.repr', () => text()],
  ['builtins.getattr', attribute],
  ['builtins.setattr', withAttribute],
  ['builtins.delattr', withoutAttribute],
  ['torch.set_default_dtype', withDefault],
  ['torch.set_default_tensor_type', withDefault],
  ['importlib.import_module', moduleNamed],
  ['builtins.__import__', packageNamed],
  ['builtins.globals', () => ({ type: 'library', name: ownNames })],
  ['builtins.vars', namesOf],
  ['builtins.type', classIn],
  ['builtins.isinstance', isOfClass],
  ['collections.namedtuple', namedTuple],
  ['json.loads', fromJson],
  [
    'dataclasses.replace',
    (machine, given, site) => {
      const object = given.positional[0]?.value;
      return object?.type === 'instance' ? withFields(machine, object, given, site) : undefined;
    },
  ],
  ['builtins.len', lengthOfObject],
]);

/** Marked as replaced where new float tensors may default to half precision. */
export const defaultDtype = 'set_default_dtype';

function withDefault(machine: Machine, { positional, named }: Given): Value {
  const asked = dtypeNamed((positional[0] ?? [...named.values()][0])?.value);
  if (asked !== 'float32' && asked !== 'float64') machine.replace(defaultDtype);
  return nothing;
}

/** Wrappers that show the progress of a loop, and yield what they are given. */
function itself(_: Machine, { positional }: Given): Value | undefined {
  return positional[0]?.value;
}

function moduleNamed(machine: Machine, { positional }: Given, site: Node): Value | undefined {
  const asked = positional.length === 1 ? positional[0].value : undefined;
  if (asked?.type !== 'text' || !asked.text || asked.text.startsWith('.')) return undefined;
  return machine.modules.valueOf(machine, asked.text, site.cell) ?? { type: 'library', name: asked.text };
}

/** `__import__('torch.nn')` is torch. */
function packageNamed(machine: Machine, given: Given, site: Node): Value | undefined {
  const found = moduleNamed(machine, given, site);
  return found?.type === 'library' ? { ...found, name: found.name.split('.')[0] } : found;
}

/** `vars(library)`: the library's namespace. */
function namesOf(_: Machine, { positional }: Given): Value | undefined {
  const of = positional[0]?.value;
  return of?.type === 'library' ? { type: 'library', name: `${of.name}.__dict__` } : undefined;
}

/** `json.loads` of a text that is known. A whole number with a point is a float. */
function fromJson(machine: Machine, { positional, named, more }: Given, site: Node): Value | undefined {
  const written = positional[0]?.value;
  if (written?.type !== 'text' || !written.text || positional.length > 1 || named.size > 0 || more)
    return undefined;
  const made = (one: unknown): Value => {
    if (typeof one === 'string') return text(one);
    if (typeof one === 'boolean') return number(Number(one), 'bool');
    if (typeof one === 'number') return number(one, 'int64');
    if (one === null) return nothing;
    const id = machine.identity(site);
    if (Array.isArray(one)) return { type: 'sequence', is: 'list', items: one.map(made), id };
    const entries = Object.entries(one as object);
    const [[first, value] = ['']] = entries;
    if (first === float) return number(value);
    return { type: 'dictionary', entries: new Map(entries.map(([key, of]) => [key, made(of)])), id };
  };
  try {
    JSON.parse(written.text);
    const marked = written.text.replace(/"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
      /^[^"]*[.eE]/.test(token) ? `{${JSON.stringify(float)}:${token}}` : token,
    );
    // JavaScript puts keys that are whole numbers first, and rounds large ones.
    return /"\d+"\s*:|\d{16}|\\u0000/.test(written.text) ? undefined : made(JSON.parse(marked));
  } catch {
    return undefined;
  }
}

const float = '\0float';

function dictionary(machine: Machine, given: Given, site: Node): Value | undefined {
  const entries = new Map<string, Value>();
  const id = machine.identity(site);
  const [first] = given.positional;
  const why = missing('unsupported', site);
  const unknown: Value = { type: 'dictionary', each: first && anyOf([first.value], why), missing: why, id };
  if (given.more) return unknown;
  if (first) {
    const pairs = first.value.type === 'dictionary' ? undefined : itemsOf(machine, first.value, site);
    if (first.value.type === 'dictionary' && first.value.entries) {
      for (const [key, value] of first.value.entries) entries.set(key, value);
    } else if (pairs) {
      for (const pair of pairs) {
        const parts = itemsOf(machine, pair, site);
        const key = parts && keyOf(parts[0]);
        if (key === undefined || parts?.length !== 2) return unknown;
        entries.set(key, parts[1]);
      }
    } else return unknown;
  }
  for (const [name, { value }] of given.named) entries.set(name, value);
  return { type: 'dictionary', entries, id };
}

function zip(machine: Machine, given: Given, site: Node): Value {
  const all = given.positional.map(({ value }) => itemsOf(machine, value, site));
  const known = all.filter((items) => items !== undefined);
  if (!given.more && known.length === all.length && all.length > 0) {
    const length = Math.min(...known.map((items) => items.length));
    return passing(
      Array.from({ length }, (_, i) => tuple(known.map((items) => items[i]))),
      site,
    );
  }
  const each = tuple(given.positional.map(({ value }) => elementOf(machine, value, site)));
  // With further arguments possible, the length of each tuple is unknown.
  return {
    type: 'sequence',
    is: 'list',
    each: given.more ? undefined : each,
    missing: missing('loop', site),
  };
}

function enumerate(machine: Machine, given: Given, site: Node): Value | undefined {
  const [first, start] = given.positional;
  if (!first) return undefined;
  const items = itemsOf(machine, first.value, site);
  const from = start ?? given.named.get('start');
  const isWhole = from?.value.type === 'tensor' && isInteger(from.value.dtype);
  const least = from ? (isWhole ? numberOf(from.value) : undefined) : 0;
  const isPlain = given.positional.length + given.named.size === (from ? 2 : 1) && !given.more;
  if (items && isPlain && least !== undefined)
    return passing(
      items.map((item, i) => tuple([number(least + i, 'int64'), item])),
      site,
    );
  const count: Value = {
    type: 'tensor',
    library: 'python',
    dtype: 'int64',
    shape: [],
    missing: missing('loop', site),
  };
  const each = tuple([count, elementOf(machine, first.value, site)]);
  return { type: 'sequence', is: 'list', each, missing: missing('loop', site) };
}

function reversed(machine: Machine, given: Given, site: Node): Value | undefined {
  const items = given.positional[0] && itemsOf(machine, given.positional[0].value, site);
  return items && passing([...items].reverse(), site);
}

/** `type(x)`, where `x` is an object of one of the program's classes; `type(name, bases, members)` makes a class. */
function classIn(machine: Machine, { positional }: Given): Value | undefined {
  const [object, ...others] = positional;
  const bases = others[0]?.value.type === 'sequence' ? (others[0].value.items ?? []) : [];
  for (const base of bases) if (base.type === 'class') derive(machine, base);
  return object?.value.type === 'instance' && others.length === 0 ? object.value.class : undefined;
}

function withAttribute(machine: Machine, given: Given, site: Node): Value {
  const [object, name, value] = given.positional;
  if (name?.value.type === 'text' && name.value.text !== undefined && value) {
    setAttribute(machine, object.value, name.value.text, value.value, site);
  } else for (const { value } of given.positional) mutate(machine, value, site);
  return nothing;
}

function withoutAttribute(machine: Machine, given: Given, site: Node): Value {
  const [object, name] = given.positional;
  if (name?.value.type === 'text' && name.value.text !== undefined) {
    deleteAttribute(machine, object.value, name.value.text, site);
  } else for (const { value } of given.positional) mutate(machine, value, site);
  return nothing;
}

function attribute(machine: Machine, given: Given, site: Node): Value | undefined {
  const [object, name] = given.positional;
  const isPlain =
    given.positional.length === 2 && name.value.type === 'text' && name.value.text !== undefined;
  if (isPlain && name.value.type === 'text') return machine.attribute(object.value, name.value.text!, site);
  return anyOf(
    allGiven(given).map(({ value }) => value),
    missing('unsupported', site),
  );
}

/** `len` of an object of the program: its fields, or what it says. */
function lengthOfObject(machine: Machine, { positional: [first] }: Given, site: Node): Value | undefined {
  const members = first?.value.type === 'class' ? yieldedBy(first.value) : undefined;
  if (members) return number(members.length, 'int64');
  if (first?.value.type !== 'instance') return undefined;
  const fields = fieldsIn(machine, first.value);
  if (fields) return number(fields.length, 'int64');
  return machine.callMethod(first.value, '__len__', noArguments, site);
}

function isOfClass(_: Machine, given: Given, site: Node): Value {
  const [object, of] = given.positional.map(({ value }) => value);
  const told = (of?.type === 'sequence' ? of.items : [of])?.map((one) => isOf(object, one));
  if (told?.includes(true)) return number(1, 'bool');
  return told?.every((one) => one === false) ? number(0, 'bool') : unknownTruth(missing('branch', site));
}

/** Whether the object is of the class or of one derived from it, where that is known. */
function isOf(object: Value | undefined, of: Value | undefined): boolean | undefined {
  if (object?.type === 'instance') {
    const order = linearized(object.class);
    if (order.some((one) => of && same(one, of))) return true;
    // A class of its own that derives from one of a library may be registered as another.
    const isBare = !object.class.isOpen && foreignBases(object.class).every(isPlainBase);
    return isBare && (of?.type === 'class' ? foreignBases(of).every(isPlainBase) : isType(of))
      ? false
      : undefined;
  }
  const own = object && typeOf(object);
  if (own && of?.type === 'class') return foreignBases(of).every(isPlainBase) ? false : undefined;
  if (!own || !isType(of)) return undefined;
  return own === of.name || (own === 'builtins.bool' && of.name === 'builtins.int');
}

function isPlainBase(base: Value): boolean {
  return base.type === 'library' && /^(?:builtins\.object|torch\.nn\.Module)$/.test(base.name);
}

function isType(of: Value | undefined): of is LibraryName {
  return of?.type === 'library' && types.has(of.name);
}

/** The type of a value that has no other, where it is known. */
function typeOf(value: Value): string | undefined {
  if (value.type === 'text') return 'builtins.str';
  if (value.type === 'dictionary') return 'builtins.dict';
  if (value.type === 'sequence')
    return value.is === 'size' || value.passing || !value.items ? undefined : `builtins.${value.is}`;
  if (value.type !== 'tensor') return undefined;
  const { library, dtype, shape } = value;
  if (library === 'torch') return 'torch.Tensor';
  if (library === 'numpy') return shape && shape.length > 0 ? 'numpy.ndarray' : undefined;
  return library === 'python' ? dtype && `builtins.${dtype.replace(/\d+$/, '')}` : undefined;
}

const types: ReadonlySet<string> = new Set(
  'str dict list tuple set bool int float'
    .split(' ')
    .map((name) => `builtins.${name}`)
    .concat('torch.Tensor', 'numpy.ndarray'),
);
