import { marginToTarget } from '../links/marginToTarget';
import { twoSumError } from '../numeric/doubled/twoSumError';
import { inOneWeightedPass } from '../numeric/kernels/onePass';
import { Sum } from '../numeric/reductions/sum';
import { squareOver } from '../numeric/squareOver';
import { weigh } from '../numeric/weigh';
import { slopeOfShortfall } from './hinge';
import type { Input, Loss } from './loss';

const formula = '(1 - y) * max(0, margin + d)^power / C';

const overGaps: Input = {
  link: marginToTarget,
  recipe: { given: 'x', made: { name: 'd', by: 'x - rowSum(x * y)' }, term: formula },
  term: ({ margin, power }, classes) => {
    // Just at the margin, what rounding took from the gap is most of what remains. For infinite scores it is NaN, which counts as
    // 0.
    const missing = (gap: number, rest?: number) => margin + gap + (rest || 0);
    // The target class itself does not contribute, but a NaN is passed on.
    return {
      value: (gap, isTarget, _i, _shown, rest) =>
        isTarget === 1 ? weigh(0, gap) : powerOver(Math.max(0, missing(gap, rest)), power, classes),
      slope: (gap, isTarget, _i, _shown, rest) =>
        isTarget === 1 ? weigh(0, gap) : slopeOfShortfall(missing(gap, rest), power) / classes,
      slopeFactor: power,
      ...(power === 1 && { kernelOfRows: (places) => kernelOf(margin, classes, places) }),
    };
  },
};

/** The kernel for power 1, over the scores. Infinite ones are left to the exact path, since 0 times an infinity is NaN. */
function kernelOf(margin: number, classes: number, places: Int32Array) {
  return inOneWeightedPass(({ x: scores, weights, from, to, slopes, shift, divisor }) => {
    const sum = new Sum();
    const share = 1 / classes / divisor;
    for (let i = from; i < to; ) {
      const row = Math.floor(i / classes);
      const place = places[row];
      for (const end = Math.min(to, (row + 1) * classes); i < end; i++) {
        const gap = scores[i] - scores[place];
        const missing = margin + gap + twoSumError(scores[i], -scores[place], gap);
        const weight = weights ? weights[i] : 1;
        const isShort = Number(missing > 0) * Number(i !== place);
        sum.add(weight * ((isShort * missing) / classes));
        slopes[i - shift] = weight * isShort * share + 0;
      }
    }
    return sum.pair;
  });
}

function powerOver(x: number, power: number, divisor: number): number {
  return power === 2 ? squareOver(x, divisor) : x / divisor;
}

/** How far each rival of the target class comes within the margin, divided by the number of classes. */
export const multiclassHinge: Loss = {
  formula,
  symbols: { prediction: 'd', target: 'y' },
  heading: (x, y) => `L(${y}, ${x})`,
  domain: 'real',
  per: 'sample',
  logarithmic: false,
  chosenFor: [],
  inputs: { values: overGaps, logits: overGaps, probabilities: overGaps },
  targetKinds: ['class-indices'],
  options: ['classAxis', 'classWeights', 'margin', 'power'],
  weights: { of: 'target-class', divideMean: false },
  slopeRule: 'class-margin',
  edges: [
    { kind: 'values', x: 0, y: 1, value: 0, slope: 0 },
    { kind: 'values', x: -1, y: 0, value: 0, slope: 0 },
  ],
  source:
    'J. Weston, C. Watkins, Support Vector Machines for Multi-Class Pattern Recognition, 1999; torch.nn.functional.multi_margin_loss',
};
