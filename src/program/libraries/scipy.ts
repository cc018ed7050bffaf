import { lossRow } from '../losses/analysis';
import { analyseNormal } from '../losses/distributions';
import { analyseEntropy, analyseJensenShannon } from '../losses/scipyEntropy';
import { binary } from '../operations/arithmetic/operators';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { logGamma, normalShare, xlog1py, xlogy } from '../operations/arithmetic/specialFunctions';
import type { UnaryName } from '../operations/arithmetic/unary';
import { each, eachWith, klDivergenceTerm, pairwise, relativeEntropy } from '../operations/eachNumber';
import { cosineSimilarity, distancesOfAll } from '../operations/products';
import { covariance } from '../operations/reduce/covariance';
import { weighedLogSumExp } from '../operations/reduce/logSumExp';
import { reduce, total } from '../operations/reduce/reduce';
import { reductions } from '../operations/reduce/reductions';
import { isHalf } from '../operations/tensors/dtypes';
import { tensorFrom } from '../operations/tensors/operands';
import { result, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context, Operation } from '../rows/library';
import { row, type Table, under, withMethods } from '../rows/rows';
import { number, tuple, type Value } from '../value';

const pair = (compute: (a: number, b: number) => number) =>
  row('x, y, /, out=None', widened(pairwise(compute, 'float')));
const one = (name: UnaryName) => row('x, /, out=None', widened(each(name)));

/** SciPy's functions compute short numbers in float32, whose last digits are not known here. */
function widened(operation: Operation): Operation {
  const widen = (given: Value | undefined, context: Context): Value | undefined => {
    const x = given?.type === 'sequence' ? tensorFrom(given, 'numpy', context) : given;
    const isShort = x?.type === 'tensor' && x.dtype && short.test(x.dtype);
    return isShort ? { ...x, dtype: 'float32', values: undefined } : x;
  };
  return ({ x, y, ...rest }, context) =>
    operation({ ...rest, x: widen(x, context), y: widen(y, context) }, context);
}

const short = /^(?:bool|u?int(?:8|16)|float16)$/;

const special: Table = {
  softmax: row('x, axis=None', softmaxOver('probabilities')),
  log_softmax: row('x, axis=None', softmaxOver('log-probabilities')),
  logsumexp: row('a, axis=None, b=None, keepdims=False, return_sign=False', weighedLogSumExp),
  expit: one('sigmoid'),
  log_expit: one('logsigmoid'),
  logit: one('logit'),
  entr: one('entr'),
  erf: one('erf'),
  gammaln: row(
    'x, /, out=None',
    widened(
      eachWith(
        (x) => (x === Number.NEGATIVE_INFINITY ? x : logGamma(x)),
        () => ({ dtype: 'float' }),
      ),
    ),
  ),
  xlogy: pair(xlogy),
  xlog1py: pair(xlog1py),
  erfc: one('erfc'),
  log1p: one('log1p'),
  expm1: one('expm1'),
  exp2: one('exp2'),
  ndtr: row('x, /, out=None', widened(eachWith(normalShare, () => ({ dtype: 'float' })))),
  huber: pair((delta, r) => {
    if (delta < 0) return Number.POSITIVE_INFINITY;
    return Math.abs(r) <= delta ? (r * r) / 2 : delta * (Math.abs(r) - delta / 2);
  }),
  pseudo_huber: pair((delta, r) => {
    if (delta < 0) return Number.POSITIVE_INFINITY;
    if (delta === 0 || r === 0) return 0;
    if (!Number.isFinite(delta)) return Number.NaN;
    return Math.abs(r) === Number.POSITIVE_INFINITY
      ? Number.POSITIVE_INFINITY
      : (r * r) / (Math.hypot(1, r / delta) + 1);
  }),
};

/** The elements of two divergences, which a sum reduces to one number. */
const divergences: Table = {
  rel_entr: pair(relativeEntropy),
  kl_div: pair(klDivergenceTerm),
};

/** The sum of the differences of two vectors to a power. */
function distance(power: number, finish: (sum: number) => number) {
  const gap = pairwise((a, b) => Math.abs(a - b) ** power, 'float');
  return row('u, v', ({ u, v }, context) => {
    const gaps = gap({ x1: u, x2: v }, context);
    if (gaps.type !== 'tensor') return gaps;
    const areVectors = [u, v].every((one) => shapeOf(one, context)?.length === 1);
    if (!areVectors) return withoutNumbers({ library: 'numpy' }, unsupported(context));
    return reduce(gaps, {}, { compute: (all) => finish(total(all)), dtype: 'float64' }, context);
  });
}

function shapeOf(value: Value | undefined, context: Context) {
  const x = tensorFrom(value, 'numpy', context);
  return x.type === 'tensor' ? x.shape : undefined;
}

const array = (value: Value | undefined, context: Context) => tensorFrom(value, 'numpy', context);

/** What SciPy's normal distribution answers. */
const ofNormal = (parameters: string) =>
  Object.fromEntries(
    Object.entries({ logpdf: 'log_prob', pdf: 'density', cdf: 'cdf', sf: 'beyond' } as const).map(
      ([name, what]) => [
        name,
        row(parameters, ({ x, ...args }, context) => analyseNormal(what, { ...args, value: x }, context)),
      ],
    ),
  );

/** A correlation of two vectors after a change, beside its p-value, which is not computed. */
function correlated(change: (x: Float64Array) => Float64Array) {
  return row('a, b', ({ a, b }, context) => {
    const unknown = withoutNumbers({ library: 'numpy', dtype: 'float64', shape: [] }, unsupported(context));
    const [x, y] = [a, b].map((one) => array(one, context));
    const isFit =
      x.type === 'tensor' &&
      y.type === 'tensor' &&
      x.shape?.length === 1 &&
      y.shape?.join() === x.shape.join();
    if (!isFit || !x.values?.every(Number.isFinite) || !y.values?.every(Number.isFinite))
      return tuple([unknown, unknown]);
    const both = [x, y].map((one): Value => ({ ...one, dtype: 'float64', values: change(one.values!) }));
    const table = covariance(true)({ x: both[0], y: both[1] }, context);
    const of = table.type === 'tensor' ? table.values?.[1] : undefined;
    return tuple([
      of === undefined || Number.isNaN(of) ? unknown : { ...number(of), library: 'numpy' },
      unknown,
    ]);
  });
}

/** The ranks of the numbers, of equal ones their mean. */
function ranks(x: Float64Array): Float64Array {
  const places = new Map<number, { from: number; to: number }>();
  for (const [to, one] of Float64Array.from(x).sort().entries())
    places.set(one, { from: places.get(one)?.from ?? to, to });
  return x.map((one) => (places.get(one)!.from + places.get(one)!.to) / 2);
}

/** The area between two cumulative distributions of samples. */
const transport: Operation = (args, context) => {
  const [u, v] = [args.u_values, args.v_values].map((one) => array(one, context));
  const [a, b] = [u, v].map((one) =>
    one.type === 'tensor' && one.shape?.length === 1 ? one.values : undefined,
  );
  const base = { library: 'python', dtype: 'float64', shape: [] } as const;
  if (!a?.length || !b?.length || ![...a, ...b].every(Number.isFinite))
    return withoutNumbers(base, unsupported(context));
  const places = Float64Array.from([...a, ...b]).sort();
  const [below, others] = [a, b].map((of) => Float64Array.from(of).sort());
  let [i, j] = [0, 0];
  const parts = places.subarray(1).map((next, at) => {
    while (i < below.length && below[i] <= places[at]) i++;
    while (j < others.length && others[j] <= places[at]) j++;
    return Math.abs(i / below.length - j / others.length) * (next - places[at]);
  });
  return result({ ...base, values: () => Float64Array.of(total(parts)) }, context);
};

const entropy = lossRow('pk, qk=None, base=None, axis=0', analyseEntropy);

export const scipy: Table = {
  ...under(['scipy.special', 'jax.scipy.special'], { ...special, ...divergences }),
  'scipy.stats.entropy': entropy,
  ...under(['scipy.stats.norm'], ofNormal('x, loc=0, scale=1')),
  'scipy.stats.norm': withMethods('loc=0, scale=1', ofNormal('x')),
  'scipy.stats.pearsonr': correlated((x) => x),
  'scipy.stats.spearmanr': correlated(ranks),
  'scipy.stats.wasserstein_distance': row('u_values, v_values', transport),
  'scipy.stats.zscore': row('a, axis=0, ddof=0', (args, context) => {
    const x = array(args.a, context);
    if (x.type !== 'tensor' || !x.shape?.length || isHalf(x.dtype))
      return withoutNumbers({ library: 'numpy' }, unsupported(context));
    const keepdims = number(1, 'bool');
    const middle = reductions.mean({ a: x, axis: args.axis, keepdims }, context);
    return binary(
      '/',
      binary('-', x, middle, context),
      reductions.std({ a: x, axis: args.axis, ddof: args.ddof, keepdims }, context),
      context,
    );
  }),
  ...under(['scipy.spatial.distance'], {
    cdist: row("XA, XB, metric='euclidean'", distancesOfAll),
    cosine: row('u, v', (args, context) => {
      const cosine = cosineSimilarity({ x1: args.u, x2: args.v, dim: number(-1, 'int64') }, context);
      return cosine.type === 'tensor' ? binary('-', number(1), cosine, context) : cosine;
    }),
    euclidean: distance(2, (sum) => Math.sqrt(sum)),
    sqeuclidean: distance(2, (sum) => sum),
    cityblock: distance(1, (sum) => sum),
  }),
  'scipy.spatial.distance.jensenshannon': lossRow(
    'p, q, base=None, *, axis=0, keepdims=False',
    analyseJensenShannon,
  ),
};
