import { html, nothing, type TemplateResult } from 'lit';
import { optionsWords } from '../../../src/shared/words/options';
import { labels } from '../../../src/shared/words/panel/labels';
import { comparisonWords } from '../../../src/shared/words/panel/lossComparison';
import { stabilityWords } from '../../../src/shared/words/panel/stability';
import { stripWords } from '../../../src/shared/words/panel/strip';
import type { Answered } from '../../answer/answer';
import { focusOf } from '../../answer/focusOf';
import { parts as all, type PanelPart } from '../../scene/pageArrangement';
import type { ViewContext } from '../../scene/viewContext';
import { byWidth } from '../pieces/byWidth';
import { icon } from '../pieces/icon';
import { safely } from '../pieces/safely';
import { formula } from './formula';
import { frameworks } from './frameworks';
import { lossComparison } from './lossComparison';
import { options } from './options';
import { ownComparison, ownRacing } from './ownComparison';
import { stability } from './stability';

/** What else there is to know, one part at a time: tabs, or folds where they would not fit beside each other. The open one alone is computed. */
export function parts(scene: ViewContext): TemplateResult | string {
  const here = all.filter((part) => rows[part].isHere(scene));
  if (here.length === 0) return '';
  const open = here.includes(scene.desk.part) ? scene.desk.part : here[0];
  return html`<section class="parts" aria-label=${stripWords.parts()}>
    ${byWidth((isNarrow) => (isNarrow ? folds(here, open, scene) : tabs(here, open, scene)))}
  </section>`;
}

function tabs(here: readonly PanelPart[], open: PanelPart, scene: ViewContext): TemplateResult {
  return html`<div class="tabs" role="tablist" aria-label=${stripWords.parts()} @keydown=${(event: KeyboardEvent) => move(event, here, open, scene)}>
      ${here.map((part) => tab(part, part === open, scene))}
    </div>
    ${content('tabpanel', open, scene)}`;
}

/** One below the other; the one that is open stays so until another is opened. */
function folds(here: readonly PanelPart[], open: PanelPart, scene: ViewContext): TemplateResult {
  return html`${here.map(
    (part) => html`<h2 class="fold">
        <button
          id="tab-${part}"
          aria-expanded=${part === open}
          aria-disabled=${part === open}
          aria-controls=${part === open ? 'part' : nothing}
          @click=${() => scene.arrange({ part })}
        >${icon('down')} ${rows[part].name(scene)}</button>
      </h2>
      ${part === open ? content('region', open, scene) : ''}`,
  )}`;
}

function content(role: 'tabpanel' | 'region', open: PanelPart, scene: ViewContext): TemplateResult {
  return html`<div class="part ${open}" role=${role} id="part" aria-labelledby="tab-${open}">
    ${safely(() => rows[open].content(scene))}
  </div>`;
}

function tab(part: PanelPart, isOpen: boolean, scene: ViewContext): TemplateResult {
  return html`<button
    role="tab"
    id="tab-${part}"
    aria-selected=${isOpen}
    aria-controls="part"
    tabindex=${isOpen ? 0 : -1}
    @click=${() => scene.arrange({ part })}
  >${rows[part].name(scene)}</button>`;
}

/** The arrow keys, Home and End open the next one and take the focus along. */
function move(
  event: KeyboardEvent,
  here: readonly PanelPart[],
  open: PanelPart,
  { arrange }: ViewContext,
): void {
  const to = moves[event.key]?.(here.indexOf(open), here.length);
  if (to === undefined) return;
  event.preventDefault();
  arrange({ part: here[to] });
  document.querySelector<HTMLElement>(`#tab-${here[to]}`)?.focus();
}

const moves: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at, count) => (at + 1) % count,
  ArrowLeft: (at, count) => (at + count - 1) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

interface Row {
  readonly name: (scene: ViewContext) => string;
  readonly isHere: (scene: ViewContext) => boolean;
  readonly content: (scene: ViewContext) => unknown;
}

/** A part of what is told about a loss that has been computed. */
function ofAnswer(name: Row['name'], content: (answer: Answered, scene: ViewContext) => unknown): Row {
  return {
    name,
    isHere: ({ answer }) => answer.kind === 'report',
    content: (scene) => (scene.answer.kind === 'report' ? content(scene.answer, scene) : ''),
  };
}

const rows: Readonly<Record<PanelPart, Row>> = {
  formula: ofAnswer(labels.formula, (_, scene) => formula(scene)),
  lossComparison: {
    name: ({ answer }) => (answer.kind === 'own' ? comparisonWords.race() : comparisonWords.heading()),
    isHere: (scene) =>
      scene.answer.kind === 'report'
        ? scene.session.target !== undefined && scene.session.prediction !== undefined
        : ownRacing(scene) !== undefined,
    content: (scene) =>
      scene.answer.kind === 'report'
        ? lossComparison(scene.answer, focusOf(scene.answer, scene.desk.sample), scene)
        : ownComparison(scene),
  },
  stability: ofAnswer(stabilityWords.heading, (answer, scene) =>
    stability(answer, focusOf(answer, scene.desk.sample), scene),
  ),
  frameworks: ofAnswer(labels.frameworks, frameworks),
  // Options mend what cannot be computed without them.
  options: { name: optionsWords.heading, isHere: ({ session }) => !session.own, content: options },
};
