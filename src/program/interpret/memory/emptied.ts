import type { Arguments, Missing, Value } from '../../value';
import { anyOf } from './join';

/**
 * The same, with its contents no longer known, except for what they may be: what it held, or what the other value
 * holds.
 */
export function emptied(value: Value, why: Missing, other?: Value): Value {
  if (value.type === 'sequence') {
    const each = anyOf([...(value.items ?? []), value.each, other], why);
    return { ...value, items: undefined, each, missing: why };
  }
  if (value.type === 'instance') {
    const names = [...value.attributes];
    return { ...value, attributes: new Map(names.map(([name, one]) => [name, anyOf([one, other], why)])) };
  }
  if (value.type === 'object')
    return { ...value, args: emptiedArguments(value.args, why), children: undefined };
  if (value.type !== 'dictionary') return value;
  const each = anyOf([...(value.entries?.values() ?? []), value.each, other], why);
  return { ...value, entries: undefined, each, missing: why };
}

function emptiedArguments(args: Arguments, why: Missing): Arguments {
  return Object.fromEntries(Object.entries(args).map(([name, one]) => [name, one && anyOf([one], why)]));
}
