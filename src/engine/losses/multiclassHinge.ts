import { marginToTarget } from '../links/marginToTarget';
import { squareOver } from '../numeric/squareOver';
import { weigh } from '../numeric/weigh';
import { slopeOfShortfall } from './hinge';
import type { Input, Loss, Span } from './loss';

const formula = '(1 - y) * max(0, margin + d)^power / C';

const overGaps: Input = {
  link: marginToTarget,
  recipe: { given: 'x', made: { name: 'd', by: 'x - rowSum(x * y)' }, term: formula },
  term: ({ margin, power }, classes) => {
    // Just at the margin little more is left than what rounding took from the gap; of infinite scores that is NaN.
    const missing = (gap: number, rest?: number) => margin + gap + (rest || 0);
    // The target itself takes no part, but for a NaN.
    return {
      value: (gap, isTarget, _i, _shown, rest) =>
        isTarget === 1 ? weigh(0, gap) : powerOver(Math.max(0, missing(gap, rest)), power, classes),
      slope: (gap, isTarget, _i, _shown, rest) =>
        isTarget === 1 ? weigh(0, gap) : slopeOfShortfall(missing(gap, rest), power) / classes,
      slopeFactor: power,
      ...(power === 1 && {
        fill: ({ x, rest, y, values, slopes, start, end }: Span) => {
          for (let i = start; i < end; i++) {
            if (y[i] === 1) {
              values[i] = weigh(0, x[i]);
              slopes[i] = values[i];
            } else {
              const short = missing(x[i], rest?.[i]);
              const isShort = Number(short > 0);
              values[i] = short === Number.NEGATIVE_INFINITY ? 0 : (isShort * short) / classes;
              slopes[i] = Number.isNaN(short) ? short : isShort / classes;
            }
          }
        },
      }),
    };
  },
};

function powerOver(x: number, power: number, divisor: number): number {
  return power === 2 ? squareOver(x, divisor) : x / divisor;
}

/** For each rival of the target class how far it comes within the margin, over the number of classes. */
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
