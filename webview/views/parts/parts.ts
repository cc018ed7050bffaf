import { html, nothing, type TemplateResult } from 'lit';
import { optionsWords } from '../../../src/shared/words/options';
import { labels } from '../../../src/shared/words/panel/labels';
import { comparisonWords } from '../../../src/shared/words/panel/lossComparison';
import { stabilityWords } from '../../../src/shared/words/panel/stability';
import { stripWords } from '../../../src/shared/words/panel/strip';
import type { Answered } from '../../answer/answer';
import { focusOf } from '../../answer/answer';
import { parts as all, type PanelPart } from '../../scene/pageArrangement';
import { isDragged, type ViewContext } from '../../scene/viewContext';
import { byWidth } from '../pieces/byWidth';
import { icon } from '../pieces/icon';
import { inSight } from '../pieces/inSight';
import { safely } from '../pieces/safely';
import { formula } from './formula';
import { frameworks } from './frameworks';
import { lossComparison } from './lossComparison';
import { options } from './options';
import { ownComparison, ownRacing } from './ownComparison';
import { stability } from './stability';

/**
 * What else there is to know, one part at a time: as tabs, or as folds where the tabs would not fit side by side. Both are the
 * same elements, so that the focus stays when the width changes. Only the open part is computed.
 */
export function parts(scene: ViewContext): TemplateResult | string {
  const here = partsHere(scene);
  const open = openOf(here, scene);
  if (!open) return '';
  const drawn = (isNarrow: boolean) => html`<div
      class="tab-list"
      role=${isNarrow ? nothing : 'tablist'}
      aria-label=${isNarrow ? nothing : stripWords.parts()}
      aria-owns=${isNarrow ? nothing : here.map(idOf).join(' ')}
    ></div>
    ${here.map((part) => html`${head(part, { here, open, isNarrow }, scene)} ${part === open ? content(part, isNarrow, scene) : ''}`)}`;
  return html`<section class="parts" aria-label=${stripWords.parts()}>${byWidth(drawn)}</section>`;
}

/** The part that is open; undefined where there is none. */
export function openPart(scene: ViewContext): PanelPart | undefined {
  return openOf(partsHere(scene), scene);
}

function partsHere(scene: ViewContext): readonly PanelPart[] {
  return all.filter((part) => rows[part].isHere(scene));
}

function openOf(here: readonly PanelPart[], { arrangement }: ViewContext): PanelPart | undefined {
  return here.includes(arrangement.part) ? arrangement.part : here[0];
}

interface Arranged {
  readonly here: readonly PanelPart[];
  readonly open: PanelPart;
  readonly isNarrow: boolean;
}

/** What opens a part: a tab, or the heading of a fold, which stays open until another is opened. */
function head(part: PanelPart, arranged: Arranged, scene: ViewContext): TemplateResult {
  const { isNarrow, open } = arranged;
  const isOpen = part === open;
  return html`<h2 class=${isNarrow ? 'fold' : 'tab'} role=${isNarrow ? nothing : 'presentation'}>
    <button
      id=${idOf(part)}
      role=${isNarrow ? nothing : 'tab'}
      tabindex=${isNarrow || isOpen ? 0 : -1}
      aria-selected=${isNarrow ? nothing : isOpen}
      aria-expanded=${isNarrow ? isOpen : nothing}
      aria-disabled=${isNarrow ? isOpen : nothing}
      aria-controls=${isOpen ? 'part' : nothing}
      @click=${() => scene.arrange({ part })}
      @keydown=${(event: KeyboardEvent) => !isNarrow && move(event, arranged, scene)}
    >${icon('down')} ${rows[part].name(scene)}</button>
  </h2>`;
}

function content(open: PanelPart, isNarrow: boolean, scene: ViewContext): TemplateResult {
  return html`<div class="part ${open}" role=${isNarrow ? 'region' : 'tabpanel'} id="part" aria-labelledby=${idOf(open)}>
    ${inSight(isDragged(scene), () => safely(() => rows[open].content(scene)))}
  </div>`;
}

function idOf(part: PanelPart): string {
  return `tab-${part}`;
}

/** The arrow keys, Home and End open another part and move the focus along. */
function move(event: KeyboardEvent, { here, open }: Arranged, { arrange }: ViewContext): void {
  const to = moves[event.key]?.(here.indexOf(open), here.length);
  if (to === undefined) return;
  event.preventDefault();
  arrange({ part: here[to] });
  document.getElementById(idOf(here[to]))?.focus();
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

/** A part that is about a loss with a value. */
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
        ? lossComparison(scene.answer, focusOf(scene.answer, scene.arrangement.sample), scene)
        : ownComparison(scene),
  },
  stability: ofAnswer(stabilityWords.heading, (answer, scene) =>
    stability(answer, focusOf(answer, scene.arrangement.sample), scene),
  ),
  frameworks: ofAnswer(labels.frameworks, frameworks),
  // Options can be what is missing for a value.
  options: {
    name: optionsWords.heading,
    isHere: ({ answer, session }) => answer.kind !== 'nothing' && !session.own,
    content: options,
  },
};
