import { sigmoid } from '../../numeric/exponentials/sigmoid';

/** The slopes of both rivals at one logit. */
export type RivalSlopes = Readonly<Record<'crossEntropy' | 'squaredError', number>>;

/** How hard each rival pulls at one logit, whichever way. */
export type SlopeComparison =
  | { readonly kind: 'neither' }
  | { readonly kind: 'only-cross-entropy'; readonly crossEntropy: number }
  | {
      readonly kind: 'both';
      readonly crossEntropy: number;
      readonly squaredError: number;
      /** The pull of cross-entropy over that of squared error. */
      readonly ratio: number;
    };

export function compareSlopes(slopes: RivalSlopes): SlopeComparison {
  const [crossEntropy, squaredError] = [Math.abs(slopes.crossEntropy), Math.abs(slopes.squaredError)];
  if (crossEntropy === 0) return { kind: 'neither' };
  if (squaredError === 0) return { kind: 'only-cross-entropy', crossEntropy };
  return { kind: 'both', crossEntropy, squaredError, ratio: crossEntropy / squaredError };
}

/** Behind a sigmoid, the slope of squared error over that of cross-entropy: 2 p (1 - p), whatever the target. */
export function fadingFactor(logit: number): number {
  return 2 * sigmoid(logit) * sigmoid(-logit);
}

/** The same behind a softmax, from the slopes themselves; undefined where cross-entropy has no finite slope but 0. */
export function fadingFactorOf({ crossEntropy, squaredError }: RivalSlopes): number | undefined {
  return crossEntropy === 0 || !Number.isFinite(crossEntropy) ? undefined : squaredError / crossEntropy;
}
