import type { Operation } from '../rows/library';
import type { Tensor, Value } from '../value';
import { elementwise } from './arithmetic/elementwise';
import { subscript } from './layout/subscript';
import { isFloat, isHalf } from './tensors/dtypes';
import { numbersIn, tensorFrom } from './tensors/operands';
import { result, unsupported, withoutNumbers } from './tensors/results';

/* Arrays of JAX never change: `x.at[key].set(values)` makes another one. */

export const updatable = 'jax.at';
export const updatedPart = 'jax.at.part';

export const atOf: Operation = ({ self }, { place }) => ({
  type: 'object',
  of: updatable,
  args: { data: self },
  place,
});

export const partAt: Operation = ({ data, key }, { place }) => ({
  ...{ type: 'object', of: updatedPart, args: { data, key }, place },
});

/** The array with each element at the key changed by the value that goes there. */
export const updated =
  (change: (so: number, value: number) => number): Operation =>
  ({ data, key, values }, context) => {
    const x = tensorFrom(data, 'jax', context);
    if (x.type === 'opaque') return x;
    const { dtype, shape } = x;
    const unknown = withoutNumbers({ library: 'jax', dtype, shape }, x.missing ?? unsupported(context));
    // JAX refuses a list of places.
    const isList = key?.type === 'sequence' && key.is !== 'tuple';
    const places = key && !isList && x.values ? placesAt(x, key, context) : undefined;
    const given = tensorFrom(values, 'jax', context);
    if (places?.type !== 'tensor' || given.type === 'opaque') return unknown;
    const each = elementwise([places, given], (_, value) => value, context);
    const numbers = each.type === 'tensor' ? numbersIn(each) : undefined;
    const isFit = isFloat(dtype) ? !isHalf(dtype) : given.dtype === dtype;
    if (!numbers || !isFit || numbers.shape.join() !== places.shape?.join()) return unknown;
    const changed = x.values!.slice();
    const seen = new Set<number>();
    for (const [i, at] of places.values!.entries()) {
      const before = changed[at];
      changed[at] = change(before, numbers.values[i]);
      // Which of several values stays at a place is not specified.
      if (seen.has(at) && change(0, 1) === change(1, 1) && changed[at] !== before) return unknown;
      seen.add(at);
    }
    return result({ library: 'jax', dtype, shape, of: [x], values: () => changed }, context);
  };

/** Where in the memory of the array the elements at the key are. */
function placesAt(x: Tensor, key: Value, context: Parameters<Operation>[1]): Value {
  const numbered: Tensor = { ...x, dtype: 'int64', kind: undefined, values: x.values!.map((_, i) => i) };
  return subscript(numbered, key, context);
}
