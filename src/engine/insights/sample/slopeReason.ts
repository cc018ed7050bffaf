import { catalogue } from '../../losses/catalogue';
import type { SlopeRule } from '../../losses/loss';
import { agree } from '../../numeric/agree';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import type { LossSettings } from '../../request/settings';
import { type Entry, pullOn } from './entries';
import { settingsFor } from './settingsFor';

/** The rule that a loss's slopes follow, applied to the entries of a sample. */
export type SlopeReason =
  /** Prediction minus target, times a factor; `over` is what the mean divides by, where that makes the factor. */
  | { readonly kind: 'probability-gap'; readonly factor: number; readonly over?: number }
  | { readonly kind: 'fading' | 'sign' | 'endless-margin' }
  | { readonly kind: 'focused'; readonly gamma: number }
  /** `over`: what the mean divides by. */
  | {
      readonly kind: 'gap' | 'rate-gap' | 'rate-quotient' | 'gap-over-variance';
      readonly over: number;
    }
  /** `wider`: the entries whose gap is wider than `most`, beyond which the push no longer grows. */
  | {
      readonly kind: 'capped-gap' | 'capped-quotient';
      readonly most: number;
      readonly wider: readonly Entry[];
    }
  /** The entries that meet their margin and are not pushed. */
  | { readonly kind: 'margin'; readonly met: readonly Entry[] }
  | { readonly kind: 'all-have-margin' };

interface Given {
  readonly request: Request;
  readonly divisor: number;
  readonly entries: readonly Entry[];
  readonly settings: LossSettings;
}

/** Undefined where the loss has no such rule, or one that does not apply to these entries. */
export function slopeReason(
  request: Request,
  { denominator }: Pick<Report, 'denominator'>,
  entries: readonly Entry[],
): SlopeReason | undefined {
  const loss = catalogue[request.loss];
  if (!loss.slopeRule) return undefined;
  if (entries.every((entry) => pullOn(entry) === 0))
    return hasMargin(loss.slopeRule) ? { kind: 'all-have-margin' } : undefined;
  return reasons[loss.slopeRule]({
    request,
    divisor: denominator.value,
    entries,
    settings: settingsFor(request),
  });
}

const reasons: { readonly [Rule in SlopeRule]: (given: Given) => SlopeReason | undefined } = {
  'probability-gap': probabilityGap,
  fading: () => ({ kind: 'fading' }),
  focused: ({ settings: { gamma } }) => ({ kind: 'focused', gamma }),
  gap: ({ divisor }) => ({ kind: 'gap', over: divisor }),
  sign: () => ({ kind: 'sign' }),
  'capped-gap': (given) => capped('capped-gap', given.settings.delta, given),
  'capped-quotient': (given) => capped('capped-quotient', given.settings.beta, given),
  margin: ({ entries }) => met(entries),
  // The right class is pushed only by its rivals: it has no margin of its own.
  'class-margin': ({ entries }) => met(entries.filter(({ target }) => target !== 1)),
  'endless-margin': () => ({ kind: 'endless-margin' }),
  'rate-gap': ({ request, divisor }) => ({
    kind: request.prediction.kind === 'log-rates' ? 'rate-gap' : 'rate-quotient',
    over: divisor,
  }),
  'gap-over-variance': ({ divisor }) => ({ kind: 'gap-over-variance', over: divisor }),
};

/**
 * With softmax or sigmoid in front, the gradient of these losses with respect to a logit is the gap times a common
 * factor.
 */
function probabilityGap({ divisor, entries }: Given): SlopeReason | undefined {
  const pushed = entries.filter((entry) => !Number.isNaN(pullOn(entry)));
  if (pushed.length === 0) return undefined;
  const widest = pushed.reduce((most, entry) =>
    Math.abs(gapOf(entry)) > Math.abs(gapOf(most)) ? entry : most,
  );
  const factor = pullOn(widest) / gapOf(widest);
  const holds = pushed.every(
    (entry) => Math.abs(pullOn(entry) - factor * gapOf(entry)) <= eightDigits * Math.abs(pullOn(widest)),
  );
  if (!holds) return undefined;
  if (agree(factor, 1, eightDigits)) return { kind: 'probability-gap', factor: 1 };
  return {
    kind: 'probability-gap',
    factor,
    ...(agree(factor * divisor, 1, eightDigits) && { over: divisor }),
  };
}

/** How far a probability is above its target; NaN where the prediction is not a probability. */
function gapOf({ prediction, target, logitGradient }: Entry): number {
  return logitGradient === undefined || target === undefined ? Number.NaN : prediction - target;
}

/** Both sides have been rounded a few times: agreement to eight digits tells the rule from a coincidence. */
const eightDigits = 1e-8;

function hasMargin(rule: SlopeRule): boolean {
  return rule === 'margin' || rule === 'class-margin';
}

function capped(kind: 'capped-gap' | 'capped-quotient', most: number, { entries }: Given): SlopeReason {
  const wider = entries.filter(({ prediction, target = Number.NaN }) => Math.abs(prediction - target) > most);
  return { kind, most, wider };
}

/** An entry that costs nothing gets no push either: that is the point of a margin. */
function met(entries: readonly Entry[]): SlopeReason | undefined {
  const resting = entries.filter((entry) => pullOn(entry) === 0);
  return resting.length > 0 ? { kind: 'margin', met: resting } : undefined;
}
