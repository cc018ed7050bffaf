import type { Arguments, Missing, Value } from '../../value';
import { anyOf } from './join';

/**
 * The value with unknown contents, which may still share memory with anything that it, or the other value, has held.
 */
export function emptied(value: Value, why: Missing, other?: Value): Value {
  if (value.type === 'sequence') {
    const each = anyOf([...(value.items ?? []), value.each, other], why);
    return { ...value, items: undefined, each, last: undefined, members: undefined, missing: why };
  }
  if (value.type === 'instance') {
    const names = [...value.attributes];
    return { ...value, attributes: new Map(names.map(([name, one]) => [name, anyOf([one, other], why)])) };
  }
  if (value.type === 'object')
    return { ...value, args: emptiedArguments(value.args, why), children: undefined, last: undefined };
  if (value.type !== 'dictionary') return value;
  const each = anyOf([...(value.entries?.values() ?? []), value.each, other], why);
  return { ...value, entries: undefined, each, missing: why };
}

function emptiedArguments(args: Arguments, why: Missing): Arguments {
  return Object.fromEntries(Object.entries(args).map(([name, one]) => [name, one && anyOf([one], why)]));
}
