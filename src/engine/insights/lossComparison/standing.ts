import type { Report } from '../../problem/report';

/** How hard a loss pushes, to be held beside other losses of the same operands. */
export interface Standing {
  /** The Euclidean norm of the gradient: to the logits where there are probabilities, else to the prediction. */
  readonly gradientNorm: number;
  /** Whether it hardly pushes where the prediction is far off; absent where there are no probabilities. */
  readonly saturated?: boolean;
}

export function standingOf(report: Report, areProbabilities: boolean): Standing {
  const slopes = report.logitGradient ?? report.gradient;
  const sum = slopes.reduce((squares, slope) => squares + slope * slope, 0);
  return {
    gradientNorm: Math.sqrt(sum),
    ...(areProbabilities && { saturated: isSaturated(report, slopes) }),
  };
}

/** A push is small beside the gap that it should close if it is less than a tenth of it, and a gap is wide from a half on. */
function isSaturated({ linked, aligned, denominator }: Report, slopes: Float64Array): boolean {
  if (!aligned) return false;
  return slopes.some((slope, i) => {
    const gap = Math.abs(linked[i] - aligned[i]);
    return gap >= 0.5 && Math.abs(slope) * denominator.value < gap / 10;
  });
}
