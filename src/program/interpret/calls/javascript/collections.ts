import { plainNumber, truth } from '../../../operations/arithmetic/javascript';
import { areEqual } from '../../../operations/arithmetic/operators';
import type { Node } from '../../../syntax';
import { type LibraryObject, nothing, tuple, type Value } from '../../../value';
import { type Given, type Machine, passing } from '../../memory/machine';
import { itemsOf } from '../../memory/targets';

/* A Map or a Set of JavaScript is an object whose children are its entries, pairs of key and value, or its items. */

const maps = 'javascript.Map';
const sets = 'javascript.Set';

function build(of: string) {
  return (machine: Machine, { positional, more }: Given, site: Node): Value | undefined => {
    const [first] = positional.map(({ value }) => value);
    const items = first && first.type !== 'nothing' ? itemsOf(machine, first, site) : [];
    if (!items || more) return undefined;
    let children: readonly Value[] | undefined = [];
    for (const item of items) {
      const pair = of === maps ? itemsOf(machine, item, site) : [item, item];
      children = pair?.length === 2 ? withEntry(of, children, pair[0], pair[1]) : undefined;
    }
    if (!children) return undefined;
    const id = machine.identity(site);
    return { type: 'object', of, args: {}, children, place: id.place, id };
  };
}

export const collections = [maps, sets].map((of) => [of, build(of)] as const);

/** The place of the entry with this key; -1 where there is none, undefined where that is not known. */
function placeOf(of: string, children: readonly Value[], key: Value | undefined): number | undefined {
  if (!key || !isPlain.test(key.type)) return undefined;
  const same = children.map((child) => {
    const own = of === maps && child.type === 'sequence' ? child.items![0] : child;
    // To Python, true is equal to 1.
    const isOdd = !isPlain.test(own.type) || isBool(own) !== isBool(key);
    return isOdd ? undefined : areEqual(own, key);
  });
  return same.includes(undefined) ? undefined : same.indexOf(true);
}

function isBool(value: Value): boolean {
  return value.type === 'tensor' && value.dtype === 'bool';
}

const isPlain = /^(?:tensor|text)$/;

function withEntry(
  of: string,
  children: readonly Value[] | undefined,
  key: Value,
  value: Value,
): readonly Value[] | undefined {
  const place = children && placeOf(of, children, key);
  if (place === undefined) return undefined;
  const child = of === maps ? tuple([key, value]) : key;
  if (place < 0) return [...children!, child];
  return of === maps ? children!.map((one, i) => (i === place ? child : one)) : children!;
}

export function isCollection({ of }: LibraryObject): boolean {
  return of === maps || of === sets;
}

/** The result of a method of a Map or Set; undefined where it is not known, and then the collection may have changed. */
export function collectionMethod(
  machine: Machine,
  receiver: LibraryObject,
  name: string,
  { positional, more }: Given,
  site: Node,
): Value | undefined {
  const { of, children, id } = receiver;
  const [key = nothing, value = key] = positional.map((one) => one.value);
  if (!children || !id || 'of' in id || more) return undefined;
  const place = () => placeOf(of, children, key);
  const put = (after: readonly Value[]) => machine.write(id, { ...receiver, children: after });
  switch (name) {
    case 'get': {
      const at = place();
      const found = at === undefined || at < 0 ? undefined : children[at];
      if (at === undefined) return undefined;
      return found?.type === 'sequence' ? machine.fresh(found.items![1]) : nothing;
    }
    case 'has': {
      const at = place();
      return at === undefined ? undefined : truth(at >= 0);
    }
    case 'set':
    case 'add': {
      const after = withEntry(of, children, key, value);
      if (after) put(after);
      return after && machine.fresh(receiver);
    }
    case 'delete': {
      const at = place();
      if (at === undefined) return undefined;
      put(children.filter((_, i) => i !== at));
      return truth(at >= 0);
    }
    case 'clear':
      put([]);
      return nothing;
    case 'keys':
    case 'values':
    case 'entries': {
      const at = name === 'keys' ? 0 : 1;
      const items = children.map((child) => {
        if (of === sets) return name === 'entries' ? tuple([child, child]) : child;
        return name === 'entries' || child.type !== 'sequence' ? child : child.items![at];
      });
      return passing(
        items.map((item) => machine.fresh(item)),
        site,
      );
    }
    default:
      return undefined;
  }
}

/** `size`, the one property. */
export function sizeOf({ children }: LibraryObject): Value | undefined {
  return children && plainNumber(children.length);
}
