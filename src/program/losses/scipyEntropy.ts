import type { Request } from '../../engine/problem/request';
import { elementwise } from '../operations/arithmetic/elementwise';
import { unary } from '../operations/arithmetic/unary';
import { relativeEntropy } from '../operations/eachNumber';
import { reduce, total } from '../operations/reduce/reduce';
import { isHalf } from '../operations/tensors/dtypes';
import { isGiven, numberGiven, tensorFrom, wholeOf } from '../operations/tensors/operands';
import { raises, withoutNumbers } from '../operations/tensors/results';
import type { Context } from '../rows/library';
import { type Arguments, number, type Opaque, type Tensor, type Value } from '../value';
import { type Analysis, operandsOf, requestOf } from './analysis';
import { unknownOf } from './torchElements';

/** scipy.stats.entropy: of pk divided by its sum, or relative to qk divided by its own, in the given base. */
export function analyseEntropy(args: Arguments, context: Context): Analysis {
  const isRelative = isGiven(args.qk);
  const reading = isRelative
    ? { loss: 'kl-divergence', prediction: 'qk', target: 'pk' }
    : { loss: 'entropy', prediction: 'pk' };
  const axis = args.axis ?? number(0, 'int64');
  const p = shares(args.pk, axis, context);
  if (p.type === 'opaque') return { ...reading, value: p };
  const q = isRelative ? shares(args.qk, axis, context) : undefined;
  if (q?.type === 'opaque') return { ...reading, value: q };
  const base = isGiven(args.base) ? numberGiven(args.base) : Math.E;
  // Distributions of other shapes are stretched before they are divided by their sums.
  const isAlike = !q || p.shape?.join() === q.shape?.join();
  if (base === undefined || !isAlike)
    return { ...reading, value: withoutNumbers({ library: 'numpy' }, unknownOf(args, context)) };
  if (base <= 0)
    return { ...reading, value: raises('ValueError: `base` must be a positive number or `None`.', context) };
  const terms = q ? elementwise([p, q], relativeEntropy, context) : unary('entr', p, context);
  if (terms.type !== 'tensor') return { ...reading, value: terms };
  const scale = isGiven(args.base) ? Math.log(base) : 1;
  const value = reduce(
    terms,
    { axes: axis },
    { compute: (row) => total(row) / scale, dtype: 'float64' },
    context,
  );
  return { ...reading, value, ...engineParts(p, q, base, axis) };
}

/** The Jensen-Shannon distance: the root of the divergence of two vectors divided by their sums. */
export function analyseJensenShannon(args: Arguments, context: Context): Analysis {
  const reading = { loss: 'js-distance', prediction: 'q', target: 'p' };
  const axis = args.axis ?? number(0, 'int64');
  const [p, q] = [shares(args.p, axis, context), shares(args.q, axis, context)];
  if (p.type === 'opaque') return { ...reading, value: p };
  if (q.type === 'opaque') return { ...reading, value: q };
  const base = isGiven(args.base) ? numberGiven(args.base) : Math.E;
  if (base === undefined)
    return { ...reading, value: withoutNumbers({ library: 'numpy' }, unknownOf(args, context)) };
  const term = (a: number, b: number) => relativeEntropy(a, (a + b) / 2) + relativeEntropy(b, (a + b) / 2);
  const terms = elementwise([p, q], term, context);
  if (terms.type !== 'tensor') return { ...reading, value: terms };
  const compute = (row: Float64Array) => Math.sqrt(total(row) / Math.log(base) / 2);
  return {
    ...reading,
    value: reduce(terms, { axes: axis, keep: args.keepdims }, { compute, dtype: 'float64' }, context),
  };
}

function shares(value: Value | undefined, axis: Value, context: Context): Tensor | Opaque {
  const x = tensorFrom(value, 'numpy', context);
  if (x.type === 'opaque') return x;
  const sums = reduce(
    x,
    { axes: axis, keep: number(1, 'bool') },
    { compute: total, dtype: 'float64' },
    context,
  );
  if (sums.type === 'opaque') return sums;
  // NumPy rounds shares of halves on the way.
  const known = isHalf(x.dtype) ? { ...x, values: undefined } : x;
  return elementwise([known, sums], (a, sum) => a / sum, context, { kind: x.kind, dtype: 'float' });
}

/** The engine's request, for one distribution or for rows. */
function engineParts(
  p: Tensor,
  q: Tensor | undefined,
  base: number,
  axis: Value,
): Pick<Analysis, 'options' | 'request'> {
  const unit = base === 2 || base === 10 ? { base: base as 2 | 10 } : base === Math.E ? {} : undefined;
  if (!unit) return {};
  const options = { reduction: 'sum', ...unit } as const;
  const isRow = p.shape?.length === 1 && [0, -1].includes(wholeOf(axis) ?? 0);
  if (!isRow) return { options };
  const loss: Request['loss'] = q ? 'kl-divergence' : 'entropy';
  const operands = operandsOf(
    { prediction: q ?? p, target: p },
    { prediction: 'probabilities', target: 'probabilities' },
  );
  const request = requestOf(loss, operands && (q ? operands : { prediction: operands.prediction }), options);
  return { options, ...(request && { request }) };
}
