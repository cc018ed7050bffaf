import {
  type CustomFunction,
  each,
  magnitude,
  mean,
  negative,
  type OfWhole,
  type Option,
  positivePart,
  sum,
  whole,
} from './customFunction';
import {
  binaryCrossEntropy,
  focal,
  gaussianNll,
  hinge,
  huber,
  type Options,
  power,
  rest,
  smoothL1,
  square,
  timesLog,
} from './lossTerms';
import { softplus } from './softplus';
import type { Node, Tape } from './tape';

/**
 * The losses as expressions call them, the target first: of distributions summed over the classes and averaged over the
 * rows of a batch, of elements averaged. Weights are written as products.
 */
export const lossFunctions: Readonly<Record<string, CustomFunction>> = {
  entropy: distributions(1, (a, [p]) => negative(a, sum(a, each(p, p, timesLog(a))))),
  crossEntropy: distributions(
    2,
    (a, [p, q], option) => negative(a, sum(a, each(smoothed(a, p, option), q, timesLog(a)))),
    { indices: true, options: { labelSmoothing: 0 } },
  ),
  nll: distributions(
    2,
    (a, [p, logQ]) =>
      negative(
        a,
        sum(
          a,
          each(p, logQ, (share, x) => a.weigh(share, x)),
        ),
      ),
    { indices: true },
  ),
  klDivergence: distributions(2, (a, [p, q]) => sum(a, each(p, q, relative(a)))),
  jsDivergence: distributions(2, jsDivergence),
  binaryCrossEntropy: elements(binaryCrossEntropy, { options: { positiveWeight: 1 } }),
  focal: elements(focal, { options: { gamma: 2, alpha: 0.25 } }),
  mse: elements((a, y, x) => square(a, a.subtract(x, y))),
  mae: elements((a, y, x) => magnitude(a, a.subtract(x, y))),
  huber: elements(huber, { options: { delta: 1 } }),
  smoothL1: elements(smoothL1, { options: { beta: 1 } }),
  hinge: elements(hinge, { options: { margin: 1, power: 1 } }),
  multiclassHinge: distributions(2, multiclassHinge, {
    indices: true,
    options: { margin: 1, power: 1 },
  }),
  softMargin: elements((a, y, x) => softplus(a, negative(a, a.multiply(y, x)))),
  poissonNll: elements((a, y, r) => a.subtract(r, timesLog(a)(y, r))),
  gaussianNll: elements(gaussianNll, { options: { variance: 1 } }),
};

type More = Partial<Pick<OfWhole, 'options' | 'indices'>>;

function distributions(
  operands: number,
  loss: (a: Tape, vectors: readonly (readonly Node[])[], option: Option) => Node,
  more: More = {},
): CustomFunction {
  return whole(operands, (a, vectors, option) => [loss(a, vectors, option)], { ...more, rows: 'mean' });
}

/** The mean over elements of a term of target and prediction. */
function elements(
  term: (a: Tape, y: Node, x: Node, option: Options) => Node,
  more: More = {},
): CustomFunction {
  return whole(
    2,
    (a, [target, prediction], option) => [
      mean(
        a,
        each(target, prediction, (y, x, i) => term(a, y, x, (name) => option(name, i))),
      ),
    ],
    more,
  );
}

/** share * log(share / x), 0 where the share is 0, also beside an x of 0. */
function relative(a: Tape): (share: Node, x: Node) => Node {
  return (share, x) =>
    a.real(share) === 0 && a.real(x) === 0 ? a.of(0) : a.weigh(share, a.log(a.divide(share, x)));
}

/** (1 - s) p + s / C. */
function smoothed(a: Tape, p: readonly Node[], option: Option): readonly Node[] {
  return p.map((share, i) => {
    const s = option('labelSmoothing', i);
    return a.add(a.multiply(share, rest(a, s)), a.divide(s, a.of(p.length)));
  });
}

function jsDivergence(a: Tape, [p, q]: readonly (readonly Node[])[]): Node {
  const middle = each(p, q, (x, y) => a.divide(a.add(x, y), a.of(2)));
  const toMiddle = (shares: readonly Node[]) => sum(a, each(shares, middle, relative(a)));
  return a.divide(a.add(toMiddle(p), toMiddle(q)), a.of(2));
}

/** For each rival of the class whose share is 1 how far it comes within the margin, over the number of classes. */
function multiclassHinge(a: Tape, [p, x]: readonly (readonly Node[])[], option: Option): Node {
  const score = sum(
    a,
    each(p, x, (share, score) => a.multiply(share, score)),
  );
  const shortfall = (share: Node, rival: Node, i: number) => {
    const missing = positivePart(a, a.add(option('margin', i), a.subtract(rival, score)));
    return a.multiply(rest(a, share), power(a, missing, option('power', i)));
  };
  return mean(a, each(p, x, shortfall));
}
