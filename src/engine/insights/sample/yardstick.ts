import { catalogue } from '../../losses/catalogue';
import { agree } from '../../numeric/agree';
import type { Request } from '../../problem/request';
import { evenGuess } from '../landmarks/evenGuess';
import { type Entry, wholeOf } from './entries';

/** What the loss of a sample is compared with, in its unit. */
export type Yardstick =
  /** An entropy, as a fraction of the maximum for the number of classes. */
  | {
      readonly kind: 'share-of-maximum';
      readonly classes: number;
      readonly maximum: number;
      readonly share: number;
    }
  /** The loss if every class had the same probability, and whether the prediction is better than that. */
  | {
      readonly kind: 'even-guess';
      readonly classes: number;
      readonly cost: number;
      readonly isBetter: boolean;
    };

/** Undefined for losses without classes, and where the prediction is neither better nor worse. */
export function yardstickOf(request: Request, entries: readonly Entry[]): Yardstick | undefined {
  const { evenGuess: among, targetKinds } = catalogue[request.loss];
  const guess = among === 'classes' ? evenGuess(request) : undefined;
  const whole = wholeOf(entries);
  if (whole === undefined || !guess || guess.classes < 2) return undefined;
  const { classes, value: cost } = guess;
  if (targetKinds.length === 0)
    return { kind: 'share-of-maximum', classes, maximum: cost, share: whole / cost };
  // The sample's sum was rounded once for each of up to millions of classes.
  if (agree(whole, cost, 1e-9)) return undefined;
  return { kind: 'even-guess', classes, cost, isBetter: whole < cost };
}
