import * as l10n from '@vscode/l10n';
import { evenGuess } from '../../engine/insights/evenGuess';
import type { Request } from '../../engine/problem/request';
import { type Entry, wholeOf } from '../entries';
import { formatShare } from '../format';
import type { Gist } from '../gist';
import { amount } from './amount';
import { counted } from './counted';

/** What the loss of a sample compares with: an even guess or, of an entropy, the most that so many classes can have. */
export function yardstick(
  request: Request,
  { unit }: Gist,
  entries: readonly Entry[],
  digits: number,
): string | undefined {
  const guess = evenGuess(request);
  const whole = wholeOf(entries);
  if (whole === undefined || !guess || guess.classes < 2) return undefined;
  const { classes, value: even } = guess;
  const said = amount(even, unit, digits);
  switch (request.loss) {
    case 'entropy':
      return l10n.t(
        'The maximum entropy for {0} classes is {1}; this is {2} of that.',
        counted(classes),
        said,
        formatShare(whole / even),
      );
    case 'cross-entropy':
    case 'nll':
      if (Math.abs(whole - even) <= 1e-9 * even) return undefined;
      return whole < even
        ? l10n.t(
            'Giving all {0} classes the same probability would cost {1}; this prediction costs less.',
            counted(classes),
            said,
          )
        : l10n.t(
            'Giving all {0} classes the same probability would cost {1}: this prediction is worse than knowing nothing.',
            counted(classes),
            said,
          );
    default:
      return undefined;
  }
}
