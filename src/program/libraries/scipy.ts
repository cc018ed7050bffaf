import { lossRow } from '../losses/analysis';
import { analyseNumbers, overNumbers } from '../losses/distributions';
import { analyseEntropy, analyseJensenShannon } from '../losses/scipyEntropy';
import { elementwise } from '../operations/arithmetic/elementwise';
import { binary } from '../operations/arithmetic/operators';
import { softmaxOver } from '../operations/arithmetic/softmax';
import { logGamma, normalShare, xlog1py, xlogy } from '../operations/arithmetic/specialFunctions';
import type { UnaryName } from '../operations/arithmetic/unary';
import {
  digammaAbove,
  each,
  eachWith,
  klDivergenceTerm,
  pairwise,
  relativeEntropy,
} from '../operations/eachNumber';
import { subscript } from '../operations/layout/subscript';
import { cosineSimilarity, distancesOfAll } from '../operations/products';
import { covariance } from '../operations/reduce/covariance';
import { weighedLogSumExp } from '../operations/reduce/logSumExp';
import { ranks } from '../operations/reduce/ranks';
import { reduce, total } from '../operations/reduce/reduce';
import { reductions } from '../operations/reduce/reductions';
import { onTensor, replacing } from '../operations/tensors/given';
import { tensorFrom } from '../operations/tensors/operands';
import { raises, unsupported, withoutNumbers } from '../operations/tensors/results';
import type { Context, FunctionRow, Operation } from '../rows/library';
import { named, row, type Table, under, withMethods } from '../rows/rows';
import { nothing, number, numberOf, tuple, type Value } from '../value';

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

/** An operation that looks for the largest element, and raises where there is none. */
const ofSome = (operation: Operation): Operation =>
  onTensor((x, args, context) =>
    x.values?.length === 0
      ? raises('ValueError: zero-size array to reduction operation maximum which has no identity', context)
      : operation(args, context),
  );

const special: Table = {
  softmax: row('x, axis=None', ofSome(softmaxOver('probabilities'))),
  log_softmax: row('x, axis=None', ofSome(softmaxOver('log-probabilities'))),
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

/** A vector of whole numbers is one of floats. */
function asFloats(value: Value | undefined, context: Context): Value {
  const x = tensorFrom(value, 'numpy', context);
  return x.type === 'tensor' && x.dtype === 'int64' ? { ...x, dtype: 'float64' } : x;
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

/** The logarithm of a density or a probability, at a value behind the parameters. */
interface Distribution {
  readonly parameters: string;
  readonly log: (...x: number[]) => number;
  readonly isDiscrete?: true;
}

const none = Number.NEGATIVE_INFINITY;
const counts = (k: number) => k >= 0 && Number.isInteger(k);
const logChoices = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

const distributions: Readonly<Record<string, Distribution>> = {
  poisson: {
    parameters: 'mu',
    log: (mu, k) => (counts(k) ? xlogy(k, mu) - mu - logGamma(k + 1) : none),
    isDiscrete: true,
  },
  binom: {
    parameters: 'n, p',
    log: (n, p, k) => (counts(k) && k <= n ? logChoices(n, k) + xlogy(k, p) + xlog1py(n - k, -p) : none),
    isDiscrete: true,
  },
  bernoulli: {
    parameters: 'p',
    log: (p, k) => (k === 0 ? Math.log1p(-p) : k === 1 ? Math.log(p) : none),
    isDiscrete: true,
  },
  expon: {
    parameters: 'loc=0, scale=1',
    log: (loc, scale, x) => (x >= loc ? (loc - x) / scale - Math.log(scale) : none),
  },
  uniform: {
    parameters: 'loc=0, scale=1',
    log: (loc, scale, x) => (x >= loc && x <= loc + scale ? -Math.log(scale) : none),
  },
  laplace: {
    parameters: 'loc=0, scale=1',
    log: (loc, scale, x) => -Math.abs(x - loc) / scale - Math.log(2 * scale),
  },
  beta: {
    parameters: 'a, b',
    log: (a, b, x) =>
      x > 0 && x < 1
        ? xlogy(a - 1, x) + xlog1py(b - 1, -x) + logGamma(a + b) - logGamma(a) - logGamma(b)
        : Number.NaN,
  },
  gamma: {
    parameters: 'a, loc=0, scale=1',
    log: (a, loc, scale, x) =>
      x > loc
        ? xlogy(a - 1, (x - loc) / scale) - (x - loc) / scale - logGamma(a) - Math.log(scale)
        : Number.NaN,
  },
};

/** What SciPy's distribution answers, where every number is one that it takes. */
function ofDistribution(
  { parameters, log, isDiscrete }: Distribution,
  given: string,
): Readonly<Record<string, FunctionRow>> {
  const names = parameters.split(', ').map((one) => one.replace(/=.*/, ''));
  const isOdd = (name: string, x: number) =>
    (/^(?:scale|mu|a|b)$/.test(name) && !(x > 0)) ||
    (name === 'p' && !(x > 0 && x < 1)) ||
    (name === 'n' && !counts(x));
  const answer =
    (finish: (log: number) => number): Operation =>
    (args, context) => {
      const all = [...names, 'x'].map((name) => tensorFrom(args[name], 'numpy', context));
      const tensors = all.filter((one) => one.type === 'tensor');
      const areOdd = tensors.some(({ values }, i) =>
        values?.some((x) => !Number.isFinite(x) || isOdd(names[i] ?? 'x', x)),
      );
      const told = elementwise(tensors, (...x) => finish(log(...x)), context, { dtype: { is: 'float64' } });
      const isTold =
        told.type === 'tensor' && tensors.length === all.length && !told.values?.some(Number.isNaN);
      return isTold && !areOdd ? told : withoutNumbers({ library: 'numpy' }, unsupported(context));
    };
  const [density, logarithm] = isDiscrete ? ['pmf', 'logpmf'] : ['pdf', 'logpdf'];
  return {
    [logarithm]: row(
      `x, ${given}`.replace(/, $/, ''),
      answer((x) => x),
    ),
    [density]: row(`x, ${given}`.replace(/, $/, ''), answer(Math.exp)),
  };
}

/** Scores of a whole vector. */
const unknownPair = (context: Context) => {
  const unknown = withoutNumbers({ library: 'numpy', shape: [] }, unsupported(context));
  return tuple([unknown, unknown]);
};

/** A coefficient of correlation, and its p-value, which is not computed. */
const correlated: Operation = ({ x, y }, context) => {
  const all = covariance(true)({ x, y }, context);
  const isPair = all.type === 'tensor' && all.shape?.join() === '2,2';
  const at = tuple([number(0, 'int64'), number(1, 'int64')]);
  const [unknown] = unknownPair(context).items!;
  return tuple([isPair ? subscript(all, at, context) : unknown, unknown]);
};

const stats: Table = {
  zscore: row('a, axis=0, ddof=0', ({ a, axis, ddof }, context) => {
    const x = tensorFrom(a, 'numpy', context);
    const along = { a: x, axis, keepdims: number(1, 'bool') };
    const spread = reductions.std({ ...along, ddof }, context);
    return binary('/', binary('-', x, reductions.mean(along, context), context), spread, context);
  }),
  gmean: row('a, axis=0', ({ a, axis }, context) => {
    const logs = each('log')({ x: tensorFrom(a, 'numpy', context) }, context);
    return each('exp')({ x: reductions.mean({ a: logs, axis }, context) }, context);
  }),
  pearsonr: row('x, y', correlated),
  spearmanr: row('a, b=None, axis=0', ({ a, b, axis }, context) => {
    const isPlain = b && b.type !== 'nothing' && numberOf(axis ?? nothing) === 0;
    const ranked = (one: Value) => ranks({ a: tensorFrom(one, 'numpy', context) }, context);
    return isPlain && a ? correlated({ x: ranked(a), y: ranked(b) }, context) : unknownPair(context);
  }),
  rankdata: row("a, method='average'", ranks),
};

const entropy = lossRow('pk, qk=None, base=None, axis=0', analyseEntropy);

export const scipy: Table = {
  ...under(['scipy.special', 'jax.scipy.special'], { ...special, ...divergences }),
  ...under(['scipy.special'], named('digamma psi', one('digamma'))),
  'jax.scipy.special.digamma': row('x', digammaAbove),
  'scipy.stats.entropy': entropy,
  ...under(['scipy.stats.norm'], ofNormal('x, loc=0, scale=1')),
  'scipy.stats.norm': withMethods('loc=0, scale=1', ofNormal('x')),
  ...under(['scipy.stats'], stats),
  ...Object.fromEntries(
    Object.entries(distributions).flatMap(([name, one]) => [
      ...Object.entries(under([`scipy.stats.${name}`], ofDistribution(one, one.parameters))),
      [`scipy.stats.${name}`, withMethods(one.parameters, ofDistribution(one, ''))],
    ]),
  ),
  ...under(['scipy.spatial.distance'], {
    cdist: row("XA, XB, metric='euclidean'", distancesOfAll),
    cosine: row('u, v', (args, context) => {
      const [x1, x2] = [args.u, args.v].map((one) => asFloats(one, context));
      const cosine = cosineSimilarity({ x1, x2, dim: number(-1, 'int64') }, context);
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
