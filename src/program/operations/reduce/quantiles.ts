import type { Operation } from '../../rows/library';
import { list } from '../../value';
import { stack } from '../layout/combine';
import { isHalf, isInteger, promotedToFloat } from '../tensors/dtypes';
import { axisArgument, given, homeOf, keepArgument, onTensor } from '../tensors/given';
import { tensorFrom, textOf } from '../tensors/operands';
import { raises, unsupported, withoutNumbers } from '../tensors/results';
import { reduce } from './reduce';

/** `quantile`, and `percentile` of 100: between two neighbours in order, linearly; several quantiles are a new first axis. */
export function quantiles(whole: 1 | 100): Operation {
  return onTensor((x, args, context) => {
    const library = homeOf(context, [x]);
    const asked = tensorFrom(args.q, library, context);
    const how = given(args, 'interpolation', 'method');
    const isWhole =
      isInteger(x.dtype) || (asked.type === 'tensor' && asked.library === 'torch' && isInteger(asked.dtype));
    if (library === 'torch' && (isWhole || isHalf(x.dtype)))
      return raises('quantile() input tensor must be either float or double dtype', context);
    const isTold = asked.type === 'tensor' && asked.values && asked.shape!.length < 2;
    if (!isTold || (how && textOf(how) !== 'linear') || isHalf(x.dtype) || x.dtype === 'bool')
      return withoutNumbers({ library, dtype: x.dtype }, unsupported(context));
    if (!asked.values!.every((q) => q >= 0 && q <= whole))
      return raises(`quantiles must be in the range [0, ${whole}]`, context);
    const dtype = promotedToFloat([x], x.library);
    const each = Array.from(asked.values!, (q) => {
      const compute = (row: Float64Array) => quantile(row, q / whole);
      const axes = { axes: axisArgument(args), keep: keepArgument(args) };
      return reduce(x, axes, { compute, dtype, needsElements: true }, context);
    });
    return asked.shape!.length === 0 ? each[0] : stack(list(each), 0, library, context);
  });
}

function quantile(row: Float64Array, q: number): number {
  if (row.some(Number.isNaN)) return Number.NaN;
  const sorted = Float64Array.from(row).sort();
  const at = q * (row.length - 1);
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  const part = at - Math.floor(at);
  return part < 0.5 ? below + part * (above - below) : above - (1 - part) * (above - below);
}
