import type { Request } from '../../src/engine/problem/request';

/** A loss of a million numbers, and the loop over typed arrays that someone would write who does not care about digits. */
export interface PlainLoop {
  readonly what: string;
  readonly request: Request;
  /** Returns the sum of the terms, and writes their derivatives to an array of its own. */
  run(): number;
}

const size = 1_000_000;
const classes = 1_000;

const operands = made();

/** A term and its slope over a component x of the prediction, the target's y, and the weight w at its place. */
interface Terms {
  readonly loss: Request['loss'];
  readonly prediction: keyof Operands;
  readonly target?: keyof Operands;
  readonly options?: Request['options'];
  readonly value: string;
  readonly slope: string;
}

/** For logits, a term is over the softmax x, and its slope over log x. */
const terms: readonly Terms[] = [
  { loss: 'entropy', prediction: 'q', value: '-x * Math.log(x)', slope: '-Math.log(x) - 1' },
  { loss: 'entropy', prediction: 'rows', value: '-x * Math.log(x)', slope: '-x * (Math.log(x) + 1)' },
  { loss: 'cross-entropy', prediction: 'q', target: 'p', value: '-y * Math.log(x)', slope: '-y / x' },
  { loss: 'cross-entropy', prediction: 'logQ', target: 'p', value: '-y * x', slope: '-y' },
  { loss: 'cross-entropy', prediction: 'rows', target: 'shares', value: '-y * Math.log(x)', slope: '-y' },
  {
    loss: 'cross-entropy',
    prediction: 'shares',
    target: 'sharesToo',
    options: { classWeights: weights(classes) },
    value: '-w[i % 1000] * y * Math.log(x)',
    slope: '-w[i % 1000] * y / x',
  },
  { loss: 'kl-divergence', prediction: 'q', target: 'p', value: 'y * Math.log(y / x)', slope: '-y / x' },
  { loss: 'kl-divergence', prediction: 'logQ', target: 'p', value: 'y * (Math.log(y) - x)', slope: '-y' },
  { loss: 'kl-divergence', prediction: 'rows', target: 'shares', value: 'y * Math.log(y / x)', slope: '-y' },
  {
    loss: 'js-divergence',
    prediction: 'q',
    target: 'p',
    value: '(y * Math.log(2 * y / (x + y)) + x * Math.log(2 * x / (x + y))) / 2',
    slope: 'Math.log(2 * x / (x + y)) / 2',
  },
  { loss: 'brier-score', prediction: 'q', target: 'p', value: '(x - y) * (x - y)', slope: '2 * (x - y)' },
  {
    loss: 'brier-score',
    prediction: 'rows',
    target: 'shares',
    value: '(x - y) * (x - y)',
    slope: '2 * x * (x - y)',
  },
  {
    loss: 'generalised-cross-entropy',
    prediction: 'q',
    target: 'p',
    value: 'y * (1 - x ** 0.7) / 0.7',
    slope: '-y * x ** -0.3',
  },
  {
    loss: 'poly1-cross-entropy',
    prediction: 'q',
    target: 'p',
    value: 'y * (1 - x - Math.log(x))',
    slope: '-y * (1 + 1 / x)',
  },
  {
    loss: 'binary-cross-entropy',
    prediction: 'logits',
    target: 'labels',
    value: 'Math.max(x, 0) - x * y + Math.log1p(Math.exp(-Math.abs(x)))',
    slope: '1 / (1 + Math.exp(-x)) - y',
  },
  {
    loss: 'binary-cross-entropy',
    prediction: 'logits',
    target: 'labels',
    options: { elementWeights: weights(size) },
    value: 'w[i] * (Math.max(x, 0) - x * y + Math.log1p(Math.exp(-Math.abs(x))))',
    slope: 'w[i] * (1 / (1 + Math.exp(-x)) - y)',
  },
  {
    loss: 'binary-cross-entropy',
    prediction: 'chances',
    target: 'labels',
    value: '-(y * Math.log(x) + (1 - y) * Math.log(1 - x))',
    slope: '(1 - y) / (1 - x) - y / x',
  },
  {
    loss: 'focal',
    prediction: 'logits',
    target: 'labels',
    value: '(y ? 0.25 : 0.75) * (1 / (1 + Math.exp(y ? x : -x))) ** 2 * Math.log1p(Math.exp(y ? -x : x))',
    slope:
      '(y ? -0.25 : 0.75) * (1 / (1 + Math.exp(y ? x : -x))) ** 2 * (2 / (1 + Math.exp(y ? -x : x)) * Math.log1p(Math.exp(y ? -x : x)) + 1 / (1 + Math.exp(y ? x : -x)))',
  },
  {
    loss: 'mse',
    prediction: 'values',
    target: 'valuesToo',
    value: '(x - y) * (x - y)',
    slope: '2 * (x - y)',
  },
  {
    loss: 'mse',
    prediction: 'values',
    target: 'valuesToo',
    options: { elementWeights: weights(size) },
    value: 'w[i] * (x - y) * (x - y)',
    slope: '2 * w[i] * (x - y)',
  },
  {
    loss: 'mae',
    prediction: 'values',
    target: 'valuesToo',
    value: 'Math.abs(x - y)',
    slope: 'Math.sign(x - y)',
  },
  {
    loss: 'mae',
    prediction: 'values',
    target: 'valuesToo',
    options: { elementWeights: weights(size) },
    value: 'w[i] * Math.abs(x - y)',
    slope: 'w[i] * Math.sign(x - y)',
  },
  {
    loss: 'huber',
    prediction: 'values',
    target: 'valuesToo',
    value: 'Math.abs(x - y) <= 1 ? (x - y) * (x - y) / 2 : Math.abs(x - y) - 0.5',
    slope: 'Math.max(-1, Math.min(1, x - y))',
  },
  {
    loss: 'smooth-l1',
    prediction: 'values',
    target: 'valuesToo',
    value: 'Math.abs(x - y) < 1 ? (x - y) * (x - y) / 2 : Math.abs(x - y) - 0.5',
    slope: 'Math.max(-1, Math.min(1, x - y))',
  },
  {
    loss: 'log-cosh',
    prediction: 'values',
    target: 'valuesToo',
    value: 'Math.log(Math.cosh(x - y))',
    slope: 'Math.tanh(x - y)',
  },
  {
    loss: 'quantile',
    prediction: 'values',
    target: 'valuesToo',
    value: 'Math.max(0.5 * (y - x), 0.5 * (x - y))',
    slope: 'x < y ? -0.5 : 0.5',
  },
  {
    loss: 'hinge',
    prediction: 'values',
    target: 'signs',
    value: 'Math.max(0, 1 - x * y)',
    slope: 'x * y < 1 ? -y : 0',
  },
  {
    loss: 'hinge',
    prediction: 'values',
    target: 'signs',
    options: { power: 2 },
    value: 'Math.max(0, 1 - x * y) ** 2',
    slope: '-2 * y * Math.max(0, 1 - x * y)',
  },
  {
    loss: 'soft-margin',
    prediction: 'values',
    target: 'signs',
    value: 'Math.log1p(Math.exp(-x * y))',
    slope: '-y / (1 + Math.exp(x * y))',
  },
  {
    loss: 'poisson-nll',
    prediction: 'logRates',
    target: 'counts',
    value: 'Math.exp(x) - y * x',
    slope: 'Math.exp(x) - y',
  },
  {
    loss: 'poisson-nll',
    prediction: 'rates',
    target: 'counts',
    value: 'x - y * Math.log(x)',
    slope: '1 - y / x',
  },
  {
    loss: 'gaussian-nll',
    prediction: 'values',
    target: 'valuesToo',
    options: { variance: weights(size) },
    value: '((x - y) * (x - y) / w[i] + Math.log(w[i])) / 2',
    slope: '(x - y) / w[i]',
  },
  { loss: 'cross-entropy', prediction: 'rows', target: 'index', value: '-Math.log(x)', slope: '-1' },
  {
    loss: 'cross-entropy',
    prediction: 'rows',
    target: 'index',
    options: { classWeights: weights(classes) },
    value: '-w[c] * Math.log(x)',
    slope: '-w[c]',
  },
  {
    loss: 'multiclass-hinge',
    prediction: 'scores',
    target: 'index',
    value: 'Math.max(0, 1 + x) / 1000',
    slope: 'x > -1 ? 0.001 : 0',
  },
  { loss: 'cross-entropy', prediction: 'shares', target: 'index', value: '-Math.log(x)', slope: '-1 / x' },
  { loss: 'nll', prediction: 'logShares', target: 'index', value: '-x', slope: '-1' },
];

export const plainLoops: readonly PlainLoop[] = terms.map((each) => {
  const { loss, prediction, target, options } = each;
  const [x, y] = [operands[prediction], target && operands[target]];
  const [weight] = Object.values(options ?? {}).filter((value) => value instanceof Float64Array);
  const loop = new Function('x', 'y', 'w', templateOf(each));
  const suffix = weight ? `, ${Object.keys(options ?? {})[0]}` : '';
  return {
    what: `${loss} of ${x.kind}${target === 'index' ? ', class indices' : ''}${suffix}`,
    request: { loss, prediction: x, ...(y && { target: y }), options } as Request,
    run: () => loop(x.values, y?.values ?? x.values, weight),
  };
});

/** Each has a loop of its own, since a loop that calls functions takes several times as long. */
function templateOf({ loss, prediction, target, value, slope }: Terms): string {
  const isSoftmax = prediction === 'rows';
  const start = 'const gradient = new Float64Array(x.length); let total = 0;';
  if (loss === 'multiclass-hinge') {
    return `${start} const z = x;
      for (let from = 0, row = 0; from < z.length; from += ${classes}, row++) {
        const own = from + y[row];
        for (let i = from; i < from + ${classes}; i++) {
          if (i === own) continue;
          const x = z[i] - z[own];
          total += ${value};
          gradient[i] = ${slope};
          gradient[own] -= gradient[i];
        }
      }
      return total + gradient[0];`;
  }
  if (isSoftmax) {
    const ofIndex = `const c = y[row]; const x = gradient[from + c] / sum; total += ${value};
      const s = ${slope};
      for (let i = from; i < from + ${classes}; i++) gradient[i] *= -s / sum;
      gradient[from + c] += s;`;
    const ofShares = `let slopes = 0;
      for (let i = from; i < from + ${classes}; i++) {
        const x = gradient[i] / sum, y = p[i];
        total += ${value};
        slopes += ${slope};
      }
      for (let i = from; i < from + ${classes}; i++) {
        const x = gradient[i] / sum, y = p[i];
        gradient[i] = ${slope} - x * slopes;
      }`;
    return `${start} const z = x, p = y;
      for (let from = 0, row = 0; from < z.length; from += ${classes}, row++) {
        let top = -Infinity, sum = 0;
        for (let i = from; i < from + ${classes}; i++) if (z[i] > top) top = z[i];
        for (let i = from; i < from + ${classes}; i++) sum += gradient[i] = Math.exp(z[i] - top);
        ${target === 'index' ? ofIndex : ofShares}
      }
      return total + gradient[0];`;
  }
  if (target === 'index') {
    return `${start} const q = x;
      for (let row = 0; row < y.length; row++) {
        const i = row * ${classes} + y[row], x = q[i];
        total += ${value};
        gradient[i] = ${slope};
      }
      return total + gradient[0];`;
  }
  return `${start} const q = x, p = y;
    for (let i = 0; i < q.length; i++) {
      const x = q[i], y = p[i];
      total += ${value};
      gradient[i] = ${slope};
    }
    return total + gradient[0];`;
}

type Operands = ReturnType<typeof made>;

function made() {
  let state = 1;
  const next = () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
  const of = <Kind extends string>(kind: Kind, make: () => number, shape: readonly number[] = [size]) => ({
    values: Float64Array.from({ length: shape.reduce((product, each) => product * each, 1) }, make),
    shape,
    kind,
  });
  const shares = (shape: readonly number[] = [size]) => {
    const length = shape[shape.length - 1];
    return of('probabilities', () => (0.05 + next()) / (0.55 * length), shape);
  };
  const logsOf = ({ values, shape }: { values: Float64Array; shape: readonly number[] }) => ({
    values: values.map(Math.log),
    shape,
    kind: 'log-probabilities',
  });
  const rows = [size / classes, classes];
  const q = shares();
  const inRows = shares(rows);
  return {
    q,
    p: shares(),
    logQ: logsOf(q),
    rows: of('logits', () => 6 * next() - 3, rows),
    scores: of('values', () => 6 * next() - 3, rows),
    shares: inRows,
    sharesToo: shares(rows),
    logShares: logsOf(inRows),
    index: of('class-indices', () => Math.floor(next() * classes), [size / classes]),
    logits: of('logits', () => 6 * next() - 3),
    labels: of('probabilities', () => Number(next() < 0.5)),
    chances: of('probabilities', () => 0.01 + 0.98 * next()),
    values: of('values', () => 6 * next() - 3),
    valuesToo: of('values', () => 6 * next() - 3),
    signs: of('signs', () => (next() < 0.5 ? -1 : 1)),
    logRates: of('log-rates', () => 6 * next() - 3),
    rates: of('values', () => 0.1 + 5 * next()),
    counts: of('values', () => Math.floor(5 * next())),
  };
}

function weights(length: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => 0.5 + (i % 7) / 7);
}
