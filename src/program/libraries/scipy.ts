import { lossRow } from '../losses/analysis';
import { analyseNumbers, overNumbers } from '../losses/distributions';
import { analyseEntropy, analyseJensenShannon } from '../losses/scipyEntropy';
import { binary } from '../operations/arithmetic/operators';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { logGamma, normalShare, xlog1py, xlogy } from '../operations/arithmetic/specialFunctions';
import type { UnaryName } from '../operations/arithmetic/unary';
import { each, eachWith, klDivergenceTerm, pairwise, relativeEntropy } from '../operations/eachNumber';
import { cosineSimilarity, distancesOfAll } from '../operations/products';
import { weighedLogSumExp } from '../operations/reduce/logSumExp';
import { reduce, total } from '../operations/reduce/reduce';
import { replacing } from '../operations/tensors/given';
import { tensorFrom } from '../operations/tensors/operands';
import { unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context, Operation } from '../rows/library';
import { row, type Table, under, withMethods } from '../rows/rows';
import { number, type Value } from '../value';

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
  return (args, context) =>
    operation(replacing(args, { x: widen(args.x, context), y: widen(args.y, context) }), context);
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

/** What SciPy's normal distribution answers. */
const ofNormal = (parameters: string) =>
  Object.fromEntries(
    Object.entries({ logpdf: 'log_prob', pdf: 'density', cdf: 'cdf', sf: 'beyond' } as const).map(
      ([name, what]) => [
        name,
        row(parameters, (args, context) =>
          analyseNumbers(overNumbers.normal, what, replacing(args, { value: args.x }), context),
        ),
      ],
    ),
  );

const entropy = lossRow('pk, qk=None, base=None, axis=0', analyseEntropy);

export const scipy: Table = {
  ...under(['scipy.special', 'jax.scipy.special'], { ...special, ...divergences }),
  'scipy.stats.entropy': entropy,
  ...under(['scipy.stats.norm'], ofNormal('x, loc=0, scale=1')),
  'scipy.stats.norm': withMethods('loc=0, scale=1', ofNormal('x')),
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
