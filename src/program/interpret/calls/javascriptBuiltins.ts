import { isTruthy, truth, unknownTruth } from '../../operations/arithmetic/javascript';
import type { Node } from '../../syntax';
import type { Value } from '../../value';
import { nothing, number, text, tuple } from '../../value';
import { mutate } from '../memory/effects';
import { type Given, type Machine, missing } from '../memory/machine';
import { itemsOf } from '../memory/targets';
import { arrayFrom, itemsFrom } from './arrays';
import { promised } from './promises';

/** Of a function of JavaScript's own or of TensorFlow.js that speaks of objects, not of numbers: undefined where it cannot tell. */
type Builtin = (machine: Machine, given: Given, site: Node) => Value | undefined;

export function javascriptBuiltinOf(name: string): Builtin | undefined {
  return builtins.get(name);
}

/** The library that a module of TensorFlow.js is, by any of its packages; undefined of another module. */
export function libraryOfModule(path: string | undefined): Value | undefined {
  return path !== undefined && packages.test(path) ? { type: 'library', name: 'tfjs' } : undefined;
}

const packages =
  /(?:^|\/)@tensorflow\/tfjs(?:-core|-layers|-node|-node-gpu|-react-native)?(?:@[^/]*)?(?:\/.*)?$/;

/** Lists of numbers of one type; what rounds or wraps them is not told. */
const typed: Builtin = (machine, { positional, more }, site) => {
  const [first, ...rest] = positional.map(({ value }) => value);
  const length = first?.type === 'tensor' && first.library === 'python' ? first.values?.[0] : undefined;
  const isLength = length !== undefined && Number.isInteger(length) && length >= 0 && length <= 10_000;
  const items = isLength
    ? Array.from({ length }, () => number(0, 'int64'))
    : first && itemsFrom(machine, first, site);
  const areNumbers = items?.every((item) => item.type === 'tensor' && item.library === 'python');
  if (!items || !areNumbers || rest.length > 0 || more) return undefined;
  return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
};

const entriesOf =
  (of: (key: string, value: Value) => Value): Builtin =>
  (machine, { positional: [first] }, site) => {
    const entries = first?.value.type === 'dictionary' ? first.value.entries : undefined;
    if (!entries || [...entries.keys()].some((key) => /^\d/.test(key))) return undefined;
    const items = [...entries].map(([key, value]) => of(key, machine.fresh(value)));
    return { type: 'sequence', is: 'list', items, id: machine.identity(site) };
  };

const builtins: ReadonlyMap<string, Builtin> = new Map<string, Builtin>([
  ['javascript.Array.from', arrayFrom],
  [
    'javascript.Array.of',
    (machine, { positional, more }, site) =>
      more
        ? undefined
        : {
            type: 'sequence',
            is: 'list',
            items: positional.map(({ value }) => value),
            id: machine.identity(site),
          },
  ],
  [
    'javascript.Array.isArray',
    (_, { positional: [first] }, site) => {
      if (!first || first.value.type === 'opaque') return unknownTruth(missing('branch', site));
      return truth(first.value.type === 'sequence');
    },
  ],
  ['javascript.Float32Array', typed],
  ['javascript.Float64Array', typed],
  ['javascript.Float32Array.from', typed],
  ['javascript.Float64Array.from', typed],
  ['javascript.Object.keys', entriesOf((key) => text(key))],
  ['javascript.Object.values', entriesOf((_, value) => value)],
  ['javascript.Object.entries', entriesOf((key, value) => tuple([text(key), value]))],
  ['javascript.Object.freeze', (_, { positional: [first] }) => first?.value],
  [
    'javascript.Object.assign',
    (machine, { positional: [first, ...others], more }, site) => {
      const into = first?.value;
      const added = others.map(({ value }) => (value.type === 'dictionary' ? value.entries : undefined));
      if (
        more ||
        into?.type !== 'dictionary' ||
        !into.entries ||
        !into.id ||
        'of' in into.id ||
        added.includes(undefined)
      ) {
        for (const { value } of first ? [first, ...others] : others) mutate(machine, value, site, 'assign');
        return undefined;
      }
      const entries = new Map([...into.entries, ...added.flatMap((one) => [...one!])]);
      machine.write(into.id, { ...into, entries });
      return machine.fresh(into);
    },
  ],
  [
    'javascript.Boolean',
    (_, { positional: [first] }, site) => {
      const told = isTruthy(first?.value ?? nothing);
      return told === undefined ? unknownTruth(missing('branch', site)) : truth(told);
    },
  ],
  ['javascript.String', () => text()],
  ['javascript.JSON.stringify', () => text()],
  [
    'javascript.require',
    (machine, { positional: [first] }) => {
      const library = libraryOfModule(first?.value.type === 'text' ? first.value.text : undefined);
      if (library) machine.imported('tfjs');
      return library;
    },
  ],
  [
    'javascript.Promise.resolve',
    (machine, { positional: [first] }, site) =>
      promised(first?.value ?? nothing, machine.identity(site).place),
  ],
  ['tfjs.tidy', tidied],
  ['tfjs.keep', (_, { positional: [first] }) => first?.value],
  ['tfjs.unstack', unstacked],
  ['tfjs.Tensor.unstack', unstacked],
]);

/** What the function gives; it may stand behind a name. */
function tidied(machine: Machine, { positional }: Given, site: Node): Value | undefined {
  const callee = positional[positional.length - 1]?.value;
  if (callee?.type !== 'function') return undefined;
  return machine.call(callee, { positional: [], named: new Map(), more: false }, site);
}

function unstacked(
  machine: Machine,
  { positional: [first, ...others] }: Given,
  site: Node,
): Value | undefined {
  const items = first && others.length === 0 ? itemsOf(machine, first.value, site) : undefined;
  return items && { type: 'sequence', is: 'list', items, id: machine.identity(site) };
}
