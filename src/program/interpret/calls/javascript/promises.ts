import type { Place, Value } from '../../../value';

const promise = 'javascript.Promise';

/** A promise of the value. */
export function promised(value: Value, place: Place): Value {
  return { type: 'object', of: promise, args: { value }, place };
}

/** The result of `await value`; undefined where it is unknown. */
export function awaited(value: Value): Value | undefined {
  if (value.type === 'opaque') return undefined;
  return value.type === 'object' && value.of === promise ? value.args.value : value;
}
