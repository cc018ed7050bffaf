import { html, nothing, type TemplateResult } from 'lit';
import { type Contrast, contrast, type Side } from '../../src/engine/insights/mistakes/contrast';
import { type Mistake, rowOf } from '../../src/engine/insights/mistakes/mistake';
import { type Corrected, mostCorrected } from '../../src/engine/insights/mistakes/mostCorrected';
import { classesOf } from '../../src/engine/insights/mistakes/numbers';
import { reachOf } from '../../src/engine/insights/sample/entrySlopes';
import { formatNumber } from '../../src/shared/format';
import {
  type MistakeWords,
  mistakeWords,
  contrastWords as words,
} from '../../src/shared/words/checks/mistakes';
import { comparesClasses } from '../../src/shared/words/entryName';
import { unitName } from '../../src/shared/words/names';
import { labels } from '../../src/shared/words/panel/labels';
import { terms } from '../../src/shared/words/panel/terms';
import { barsWithin } from '../drawing/bars';
import type { ViewContext } from '../scene/viewContext';
import { arrow, pushBar } from './entries/push';
import { figures } from './pieces/charts/figures';
import { icon } from './pieces/icon';
import { iconButton } from './pieces/iconButton';
import { guarded } from './pieces/safely';

/** A mistake in the code: what it computes beside what would be right, from the same scores. */
export function mistake(shown: Mistake, { digits, act }: ViewContext): TemplateResult {
  const said = mistakeWords[shown.id];
  return html`<article class="page mistake" aria-labelledby="mistake-heading">
    <div class="mistake-head">
      <h1 id="mistake-heading">${said.title()}</h1>
      ${iconButton({ label: words.close(), icon: 'cross', press: () => act({ type: 'leave-mistake' }) })}
    </div>
    ${guarded([shown, digits], () => shownAs(contrast(shown), shown, said, digits))}
  </article>`;
}

function shownAs(both: Contrast, shown: Mistake, said: MistakeWords, digits: number): TemplateResult {
  return html`<p>${said.sentence(both, digits)}</p>
    <div class="sides">
      ${side('wrong', said.wrong, both.wrong, digits)} ${side('right', said.right, both.right, digits)}
    </div>
    ${corrections(both, shown, digits)}
    <p class="hint">${both.isExample ? words.example() : words.ofCode()}</p>`;
}

/** One of the two: what is computed, its result, and how low it can get. */
function side(kind: 'wrong' | 'right', code: string, { value, unit, floor }: Side, digits: number) {
  const shown = formatNumber(value, digits);
  return html`<section class="side ${kind}" aria-labelledby="side-${kind}">
    <h2 id="side-${kind}">${icon(kind === 'wrong' ? 'cross' : 'check')} ${words[kind]()}</h2>
    <code>${code}</code>
    <p class="value"><strong>${shown}</strong> <span class="unit">${unitName(unit, shown)}</span></p>
    ${floor === undefined ? '' : html`<p class="floor">${words.floor()}: <strong>${formatNumber(floor, digits)}</strong></p>`}
  </section>`;
}

/** How each score is pushed either way, on one scale. */
function corrections(both: Contrast, { id }: Mistake, digits: number): TemplateResult {
  const { target, right } = rowOf(id);
  const { numbers } = both;
  const isOfClasses = comparesClasses(right.loss);
  const size = isOfClasses ? classesOf(numbers) : numbers.scores.length;
  const shown = mostCorrected(both, size);
  const { places, others, sample } = shown;
  const expected = target === 'class-indices' ? sample * size + numbers.target[sample] : undefined;
  const wanted =
    target === undefined || target === 'class-indices'
      ? undefined
      : figures(places.map((place) => formatNumber(numbers.target[place], digits)));
  const columns = [both.wrong, both.right].map(({ gradient }) => places.map((place) => -gradient[place]));
  const reach = reachOf(columns.flat());
  const scores = figures(places.map((place) => formatNumber(numbers.scores[place], digits)));
  const pushes = columns.map((column) => pushCells(column, reach, digits));
  return html`<section class="corrections" aria-labelledby="corrections-heading">
    <h2 id="corrections-heading">${words.pushes()}</h2>
    <table class=${wanted ? 'with-target' : nothing}>
      <thead>
        <tr>
          <th scope="col">${isOfClasses ? labels.class() : labels.element()}</th>
          ${wanted ? html`<th scope="col" class="number">${terms.target.name()}</th>` : ''}
          <th scope="col" class="number">${words.score()}</th>
          <th scope="col" colspan="2" class="push">${words.wrong()}</th>
          <th scope="col" colspan="2" class="push">${words.right()}</th>
        </tr>
      </thead>
      <tbody>
        ${places.map(
          (place, row) => html`<tr class=${place === expected ? 'expected' : nothing}>
            <th scope="row">${place % size}${place === expected ? html`<span class="unseen">, ${words.expected()}</span>` : ''}</th>
            ${wanted ? html`<td class="number">${wanted[row]}</td>` : ''}
            <td class="number">${scores[row]}</td>
            ${pushes.map((cells) => cells[row])}
          </tr>`,
        )}
      </tbody>
    </table>
    ${remarks(shown, others).map((remark) => html`<p class="hint">${remark}</p>`)}
  </section>`;
}

function pushCells(pushes: readonly number[], reach: number, digits: number): TemplateResult[] {
  const room = barsWithin([-1, 1]);
  const shown = figures(pushes.map((push) => formatNumber(Math.abs(push), digits)));
  return pushes.map(
    (
      push,
      row,
    ) => html`<td class="number push">${arrow(push)} ${Number.isFinite(push) ? shown[row] : html`<span class="trouble">${shown[row]}</span>`}</td>
      <td class="picture push">${pushBar(push, room(push / reach))}</td>`,
  );
}

function remarks({ sample, samples }: Corrected, others: number): string[] {
  return [
    ...(samples > 1 ? [words.sample(sample, samples)] : []),
    ...(others > 0 ? [labels.more(others)] : []),
  ];
}
