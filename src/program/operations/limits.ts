import { formats } from '../../engine/machine/format';
import type { Operation } from '../rows/library';
import { number, opaque, type Value } from '../value';
import { dtypeNamed } from './tensors/dtypes';
import { given, homeOf } from './tensors/given';
import { unsupported } from './tensors/results';

/** The least exponent of each format's ordinary numbers. */
const leastExponents = { float16: -14, bfloat16: -126, float32: -126, float64: -1022 } as const;

/** `finfo`: the limits of a float dtype. That which PyTorch gives a tensor by default depends on a setting. */
export const floatLimits: Operation = (args, context) => {
  const type = given(args, 'dtype', 'type');
  const dtype = dtypeNamed(type);
  const format = formats.find(({ precision }) => precision === dtype);
  if (!format || (type?.type === 'library' && type.unsure)) return opaque(unsupported(context));
  const { precision, bits } = format;
  const least = leastExponents[precision];
  const max = (2 - 2 ** (1 - bits)) * 2 ** (1 - least);
  // NumPy's limits are numbers of the dtype itself.
  const library = homeOf(context, []) === 'numpy' ? 'numpy' : 'python';
  const limit = (one: number): Value => ({
    ...number(one),
    library,
    ...(library === 'numpy' && { dtype: precision }),
  });
  const tiny = limit(2 ** least);
  const limits = {
    eps: limit(2 ** (1 - bits)),
    max: limit(max),
    min: limit(-max),
    tiny,
    smallest_normal: tiny,
  };
  return { type: 'object', of: 'finfo', args: limits, place: context.place };
};
