import { html, type TemplateResult } from 'lit';
import { ExpressionError } from '../../../src/engine/custom/expressionError';
import { otherUnits } from '../../../src/engine/insights/landmarks/otherUnits';
import { catalogue } from '../../../src/engine/losses/catalogue';
import type { Unit } from '../../../src/engine/request/base';
import { setOptions } from '../../../src/session/request/optionsOf';
import type { Session } from '../../../src/session/session';
import { formatNumber } from '../../../src/shared/format';
import type { SummaryOrReport } from '../../../src/shared/reportSummary';
import type { Whole } from '../../../src/shared/whole';
import { amount } from '../../../src/shared/words/amount';
import { baseName, unitName } from '../../../src/shared/words/names';
import { optionsSummary } from '../../../src/shared/words/options';
import { reductionAside } from '../../../src/shared/words/panel/denominator';
import { labels } from '../../../src/shared/words/panel/labels';
import { slotWords } from '../../../src/shared/words/panel/slots';
import { changeWords } from '../../../src/shared/words/panel/strip';
import { terms } from '../../../src/shared/words/panel/terms';
import type { Answered } from '../../answer/answer';
import { dropdown } from '../../controls/toolkit';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { still } from '../pieces/still';
import { term } from '../pieces/term';

/** The loss as a number, how far that is from the source's, and the same in other units. */
export function number(scene: ViewContext): TemplateResult {
  const { answer, whole, digits } = scene;
  if (whole) return ofAllRows(whole, scene);
  switch (answer.kind) {
    case 'report':
    case 'overview':
      return line(value(answer.report, digits), scene, [
        answer.kind === 'report' ? changed(answer.source?.value, answer.report.value, digits) : '',
        ...asides(answer.report, scene),
      ]);
    case 'working':
      return answer.outcome
        ? line(value(answer.outcome, digits), scene, asides(answer.outcome, scene))
        : noNumber();
    case 'own':
      return answer.outcome instanceof ExpressionError
        ? noNumber()
        : line(html`<strong>${formatNumber(answer.outcome.value, digits)}</strong>`, scene, []);
    case 'missing':
      return noNumber(answer.entropy && entropyOf(answer.entropy, scene));
    default:
      return noNumber();
  }
}

/** The number for all rows, not only those that are held; until it is known, that of the rows held. */
function ofAllRows({ outcome }: Whole, scene: ViewContext): TemplateResult {
  const { answer, digits } = scene;
  if (!outcome) return noNumber();
  const now = answer.kind === 'report' ? withChanges(outcome, answer) : outcome;
  return line(value(now, digits), scene, [changed(outcome.value, now.value, digits), ...asides(now, scene)]);
}

/** A change by hand in rows that are held changes their part of the sum. */
function withChanges(outcome: SummaryOrReport, { report, source }: Answered): SummaryOrReport {
  if (outcome.value === undefined || report.value === undefined || source?.value === undefined)
    return outcome;
  const change = (report.value - source.value) * report.denominator.value;
  return { ...outcome, value: outcome.value + change / outcome.denominator.value };
}

/** What is shown in place of a missing number. */
function noNumber(aside: Aside = ''): TemplateResult {
  return html`<div class="amount">
    <p class="value none" aria-hidden="true">–</p>
    <p class="asides">${aside}</p>
  </div>`;
}

function entropyOf(
  { value, unit }: SummaryOrReport,
  { session: { target, prediction }, digits }: ViewContext,
): Aside {
  const { name } = prediction ?? target ?? {};
  return value === undefined ? '' : slotWords.entropyOf(name, amount(value, unit, digits));
}

/** Screen readers announce the number when it changes, but only the last one of a drag or of a reading. */
function line(value: TemplateResult, scene: ViewContext, asides: readonly Aside[]): TemplateResult {
  const { session, whole } = scene;
  const isBusy = isDragged(scene) || (whole !== undefined && whole.read < whole.rows);
  return html`<div class="amount">
    <p class="value" role="status" aria-busy=${isBusy}>${value}</p>
    ${still(isDragged(scene), () => (!session.own && catalogue[session.loss].logarithmic ? unitChoice(scene) : ''))}
    <p class="asides">${asides.filter((aside) => aside !== '').map((aside) => html`<span class="aside">${aside}</span>`)}</p>
  </div>`;
}

type Aside = TemplateResult | string;

function value({ value, unit }: SummaryOrReport, digits: number): TemplateResult {
  if (value === undefined) return html`<span class="unit">${labels.noSingleValue()}</span>`;
  const shown = formatNumber(value, digits);
  return html`<strong>${shown}</strong> <span class="unit">${unitName(unit, shown)}</span>`;
}

function asides(outcome: SummaryOrReport, { session, digits }: ViewContext): Aside[] {
  const { amounts, perplexity } = otherUnits(outcome);
  const divided = reductionAside(outcome, digits);
  const set = optionsSummary(setOptions(session), digits);
  return [
    ...amounts.map(({ unit, value }: { unit: Unit; value: number }) => amount(value, unit, digits)),
    perplexity === undefined
      ? ''
      : html`${term('perplexity', terms.perplexity)} ${formatNumber(perplexity, digits)}`,
    divided === undefined ? '' : term('reduction', { ...terms.reduction, name: () => divided }),
    set === '' ? '' : html`<span class="set">${set}</span>`,
  ];
}

function changed(before: number | undefined, now: number | undefined, digits: number): Aside {
  const words = before === undefined || now === undefined ? undefined : changeWords(before, now, digits);
  return words ? html`<span class="changed">${words}</span>` : '';
}

function unitChoice({ session, act }: ViewContext): TemplateResult {
  return dropdown({
    label: labels.unit(),
    look: 'caret',
    value: String(session.base),
    options: bases.map((base) => ({ value: String(base), name: baseName(base) })),
    choose: (chosen) =>
      act({ type: 'choose-base', base: bases.find((base) => String(base) === chosen) ?? 'e' }),
  });
}

const bases: readonly Session['base'][] = ['e', 2, 10];
