import * as l10n from '@vscode/l10n';
import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { Request } from '../../engine/problem/request';
import { type Settings, settingsOf } from '../../engine/request/settings';
import { type Entry, pullOn } from '../entries';
import { formatNumber } from '../format';
import type { Gist } from '../gist';
import { counted, listed } from './counted';
import { divisorWords } from './denominator';
import { entryName } from './entryName';

/** The rule by which a loss makes its slopes, on these entries; undefined where it has none that fits in a sentence. */
export function slopeRule(
  request: Request,
  report: Gist,
  entries: readonly Entry[],
  digits: number,
): string | undefined {
  const isAtRest = entries.every((entry) => pullOn(entry) === 0);
  if (isAtRest) return hasMargin(request.loss) ? l10n.t('Each has its margin.') : undefined;
  const loss = catalogue[request.loss];
  const settings = settingsOf(loss, request.options ?? {}, request.prediction.shape);
  return rules[request.loss]?.({ request, report, entries, settings, digits });
}

interface Given {
  readonly request: Request;
  readonly report: Gist;
  readonly entries: readonly Entry[];
  readonly settings: Settings;
  readonly digits: number;
}

const rules: { readonly [Loss in LossId]?: (given: Given) => string | undefined } = {
  'cross-entropy': gap,
  nll: gap,
  'kl-divergence': gap,
  'binary-cross-entropy': gap,
  'js-divergence': () =>
    l10n.t(
      'It never exceeds log 2, so its push fades where that of cross-entropy grows: on what is far off.',
    ),
  focal: ({ settings: { gamma }, digits }) =>
    l10n.t(
      'Each element counts by (1 - p)^{0}, p being what the right answer gets: the surer it is right, the less it is pushed.',
      formatNumber(gamma, digits),
    ),
  mse: (given) => divided(given, l10n.t('twice the gap, prediction minus target')),
  mae: () => l10n.t('Whatever is off is pushed with the same force: only the sign of the gap counts.'),
  huber: (given) =>
    capped(
      given,
      given.settings.delta,
      l10n.t(
        'A gap up to {0} pushes by its size, a wider one by {0} and no more.',
        formatNumber(given.settings.delta, given.digits),
      ),
    ),
  'smooth-l1': (given) =>
    capped(
      given,
      given.settings.beta,
      l10n.t(
        'A gap below {0} pushes by its size over {0}, a wider one by 1 and no more.',
        formatNumber(given.settings.beta, given.digits),
      ),
    ),
  hinge: (given) => metMargin(given),
  'multiclass-hinge': (given) => metMargin(given),
  'soft-margin': () =>
    l10n.t('The push is the sigmoid of minus label times score: it fades on the right side, but never ends.'),
  'poisson-nll': (given) =>
    given.request.prediction.kind === 'log-rates'
      ? divided(given, l10n.t('the gap, rate minus target'))
      : divided(given, l10n.t('1 minus target over rate, without limit as the rate goes to 0')),
  'gaussian-nll': (given) => divided(given, l10n.t('the gap, prediction minus target, over the variance')),
};

/** With softmax or sigmoid in front, the gradient of these losses to a logit is the gap, up to a factor common to all. */
function gap({ report, entries, digits }: Given): string | undefined {
  const pushed = entries.filter((entry) => !Number.isNaN(pullOn(entry)));
  if (pushed.length === 0) return undefined;
  const widest = pushed.reduce((most, entry) =>
    Math.abs(gapOf(entry)) > Math.abs(gapOf(most)) ? entry : most,
  );
  const factor = pullOn(widest) / gapOf(widest);
  // Both sides were rounded a few times: eight digits tell the rule from a coincidence.
  const holds = pushed.every(
    (entry) => Math.abs(pullOn(entry) - factor * gapOf(entry)) <= 1e-8 * Math.abs(pullOn(widest)),
  );
  if (!holds) return undefined;
  if (isNearly(factor, 1))
    return l10n.t('To each logit the gradient is simply the gap: prediction minus target.');
  const { value } = report.denominator;
  return isNearly(factor * value, 1)
    ? l10n.t(
        'To each logit the gradient is the gap, prediction minus target, over the {0} that the mean divides by.',
        divisorWords(value, digits),
      )
    : l10n.t(
        'To each logit the gradient is the gap, prediction minus target, times {0}.',
        formatNumber(factor, digits),
      );
}

/** How far a probability is above its target; NaN where the prediction is no probability. */
function gapOf({ prediction, target, logitGradient }: Entry): number {
  return logitGradient === undefined || target === undefined ? Number.NaN : prediction - target;
}

function isNearly(value: number, other: number): boolean {
  return Math.abs(value - other) <= 1e-8;
}

function hasMargin(loss: LossId): boolean {
  return loss === 'hinge' || loss === 'multiclass-hinge';
}

/** What the gradient is, and that a mean divides it. */
function divided({ report, digits }: Given, what: string): string {
  const { value } = report.denominator;
  return value === 1
    ? l10n.t('The gradient is {0}.', what)
    : l10n.t('The gradient is {0}; the mean divides it by {1}.', what, divisorWords(value, digits));
}

/** The rule, and whose gap is too wide to push by its size. */
function capped({ request, entries }: Given, most: number, rule: string): string {
  const wide = entries.filter(({ prediction, target = Number.NaN }) => Math.abs(prediction - target) > most);
  if (wide.length === 0 || wide.length > mostNamed) return rule;
  return `${rule} ${l10n.t('Wider here: {0}.', namesOf(request.loss, wide))}`;
}

/** What costs nothing any more gets no push, either: that is the point of a margin. */
function metMargin({ request, entries }: Given): string | undefined {
  const met = entries.filter(
    (entry) => pullOn(entry) === 0 && !(request.loss === 'multiclass-hinge' && entry.target === 1),
  );
  if (met.length === 0) return undefined;
  if (met.length > mostNamed) return l10n.t('{0} have their margin and are not pushed.', counted(met.length));
  const names = namesOf(request.loss, met);
  return met.length === 1
    ? l10n.t('{0} has its margin and is not pushed.', names)
    : l10n.t('{0} have their margin and are not pushed.', names);
}

function namesOf(loss: LossId, entries: readonly Entry[]): string {
  return listed(entries.map(({ index }) => entryName(loss, index)));
}

const mostNamed = 4;
