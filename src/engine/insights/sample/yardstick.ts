import { catalogue } from '../../losses/catalogue';
import type { Request } from '../../problem/request';
import { evenGuess } from '../landmarks/evenGuess';
import { type Entry, wholeOf } from './entries';

/** What the loss of a sample compares with, in its unit. */
export type Yardstick =
  /** An entropy, as a share of the most that so many classes can have. */
  | {
      readonly kind: 'share-of-maximum';
      readonly classes: number;
      readonly maximum: number;
      readonly share: number;
    }
  /** What giving all classes the same would cost, and whether the prediction is better than that. */
  | {
      readonly kind: 'even-guess';
      readonly classes: number;
      readonly cost: number;
      readonly isBetter: boolean;
    };

/** Undefined for losses that tell no classes apart, and where the prediction is no better and no worse. */
export function yardstickOf(request: Request, entries: readonly Entry[]): Yardstick | undefined {
  const { evenGuess: among, targetKinds } = catalogue[request.loss];
  const guess = among === 'classes' ? evenGuess(request) : undefined;
  const whole = wholeOf(entries);
  if (whole === undefined || !guess || guess.classes < 2) return undefined;
  const { classes, value: cost } = guess;
  if (targetKinds.length === 0)
    return { kind: 'share-of-maximum', classes, maximum: cost, share: whole / cost };
  // The sum of the sample was rounded once per class, the logarithm once.
  if (Math.abs(whole - cost) <= 1e-9 * cost) return undefined;
  return { kind: 'even-guess', classes, cost, isBetter: whole < cost };
}
