import type { Report } from '../../problem/report';

/** How hard a loss pushes, for comparison with other losses of the same operands. */
export interface Standing {
  /**
   * The Euclidean norm of the gradient: with respect to the logits where there are probabilities, otherwise to the
   * prediction.
   */
  readonly gradientNorm: number;
  /** Whether it hardly pushes although the prediction is far off; absent where there are no probabilities. */
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

/** Saturated means that a gap is at least a half and the push is less than a tenth of the gap. */
function isSaturated({ linked, aligned, denominator }: Report, slopes: Float64Array): boolean {
  if (!aligned) return false;
  return slopes.some((slope, i) => {
    const gap = Math.abs(linked[i] - aligned[i]);
    return gap >= 0.5 && Math.abs(slope) * denominator.value < gap / 10;
  });
}
