import { html, svg, type TemplateResult } from 'lit';
import type { Comparison } from '../../../src/engine/insights/comparisons';
import { formatNumber } from '../../../src/shared/format';
import { amount } from '../../../src/shared/words/amount';
import { listed } from '../../../src/shared/words/counted';
import {
  comparisonLabel,
  comparisonName,
  scaleWords as words,
} from '../../../src/shared/words/why/comparisons';
import type { Answered } from '../../answer/answer';
import { haveRoom, sideOf } from '../../drawing/labelsOnLine';
import { linear } from '../../drawing/linear';
import { figures } from '../pieces/charts/figures';
import { section } from '../pieces/section';

/** A place on the scale. */
interface Mark {
  readonly value: number;
  readonly label: string;
  /** The whole sentence, shown on hover. */
  readonly hint?: string;
  readonly kind: 'known' | 'own' | 'before';
}

/** The loss on one line with others that people know. */
export function scale(answer: Answered, samples: number, digits: number): TemplateResult | string {
  const { report, source } = answer;
  const { value, unit, decomposition } = report;
  const comparisons = answer.insights().comparisons;
  if (comparisons.length === 0 || value === undefined) return '';
  const own: Mark = { value, label: samples > 1 ? words.thisMean() : words.thisLoss(), kind: 'own' };
  const before = source?.value;
  const marks: Mark[] = [
    ...knownMarks(comparisons, digits),
    ...(before === undefined || before === value || !Number.isFinite(before)
      ? []
      : [{ value: before, label: words.before(), kind: 'before' as const }]),
    own,
  ].sort((one, other) => one.value - other.value);
  const most = Math.max(...marks.map((mark) => mark.value).filter(Number.isFinite)) * 1.04 || 1;
  const { at } = linear([0, most], [0, 100]);
  const texts = marks.map((mark) => formatNumber(mark.value, digits));
  const shown = figures(texts);
  const labels = marks.map((mark, row) => ({
    text: mark.label,
    number: texts[row],
    place: at(mark.value),
    isAbove: mark.kind !== 'known',
  }));
  return section(
    'scale',
    words.heading(),
    html`<div class="marks ${haveRoom(labels) ? 'roomy' : ''}">
        ${line(marks, own, decomposition, at)}
        <dl>
          ${marks.map(
            ({ label, hint, kind }, row) =>
              html`<div
                class="${kind} ${sideOf(labels[row].place)}"
                title=${hint ?? ''}
                .style=${`left: ${labels[row].place}%`}
              ><dt>${label}</dt><dd>${shown[row]}</dd></div>`,
          )}
        </dl>
      </div>
      ${
        decomposition && Number.isFinite(value)
          ? html`<p class="hint split">${words.parts(amount(decomposition.entropy, unit, digits), amount(decomposition.divergence, unit, digits))}</p>`
          : ''
      }`,
  );
}

/** Values that look the same in the digits shown have one mark. */
function knownMarks(comparisons: readonly Comparison[], digits: number): Mark[] {
  const shown = ({ value }: Comparison) => formatNumber(value, digits);
  return [...new Set(comparisons.map(shown))].map((text) => {
    const alike = comparisons.filter((comparison) => shown(comparison) === text);
    return {
      value: alike[0].value,
      label: listed(alike.map(comparisonLabel)),
      hint: listed(alike.map(comparisonName)),
      kind: 'known',
    };
  });
}

/** H(p) is the part that no prediction can avoid, and KL is what this one adds. Where a part is negative there is one bar. */
function line(
  marks: readonly Mark[],
  own: Mark,
  parts: Answered['report']['decomposition'],
  at: (value: number) => number,
): TemplateResult {
  const split = parts && parts.entropy > 0 && parts.divergence >= 0 ? at(parts.entropy) : 0;
  const before = marks.find(({ kind }) => kind === 'before');
  const bar = (name: string, from: number, to: number) =>
    svg`<rect class=${name} x="${Math.min(from, to)}%" y="7" height="10" width="${Math.abs(to - from)}%"></rect>`;
  const tick = ({ value, kind }: Mark) =>
    svg`<line class=${kind} x1="${at(value)}%" x2="${at(value)}%" y1=${kind === 'own' ? 0 : 4} y2=${kind === 'own' ? 24 : 20}></line>`;
  return html`<svg class="line" aria-hidden="true" focusable="false">
    ${svg`<line class="axis" x1="0" x2="100%" y1="12" y2="12"></line>
      ${bar('target', 0, split)} ${bar('prediction', split, Math.max(split, at(own.value)))}
      ${before ? bar('before', at(own.value), at(before.value)) : ''}
      ${marks.map(tick)}`}
  </svg>`;
}
