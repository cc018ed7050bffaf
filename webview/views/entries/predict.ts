import { html, type TemplateResult } from 'lit';
import { hardestOf } from '../../../src/engine/insights/sample/entries';
import type { Focus } from '../../../src/engine/insights/sample/focus';
import { entryNaming } from '../../../src/shared/words/entryName';
import { type Guess, verdictSentences, predictWords as words } from '../../../src/shared/words/why/predict';
import type { Answered } from '../../answer/answer';
import { focusOf } from '../../answer/answer';
import { button } from '../../controls/toolkit';
import { answerTo, questionOf } from '../../scene/question';
import type { ViewContext } from '../../scene/viewContext';
import { section } from '../pieces/section';

/** The question or the verdict, where a person chose to predict first. */
export function predict(answer: Answered, focus: Focus, scene: ViewContext): TemplateResult | string {
  return scene.arrangement.predictFirst && hardestOf(focus.entries) ? asked(answer, focus, scene) : '';
}

/** Whether anything is pushed, so that there is something to predict. */
export function canPredict({ answer, arrangement }: ViewContext): boolean {
  return answer.kind === 'report' && hardestOf(focusOf(answer, arrangement.sample).entries) !== undefined;
}

/** Whether the reasons and the pushes must wait for an answer. */
export function isWaiting(focus: Focus, { arrangement, settled }: ViewContext): boolean {
  const isAsked = arrangement.predictFirst && hardestOf(focus.entries) !== undefined;
  return isAsked && answerTo(arrangement, questionOf(settled, focus)) === undefined;
}

function asked(answer: Answered, focus: Focus, scene: ViewContext): TemplateResult {
  const question = questionOf(scene.settled, focus);
  const guess = answerTo(scene.arrangement, question);
  return guess ? verdict(answer, focus, guess, scene) : ask(answer, focus, question, scene);
}

function ask(
  { report }: Answered,
  { entries }: Focus,
  question: string,
  { arrange, session }: ViewContext,
): TemplateResult {
  const nameOf = entryNaming(report.loss, session);
  const choose = (guess: Guess) => {
    arrange({ predicted: { ...guess, question } });
    goTo('.predict vscode-button');
  };
  const way = (index: number, direction: Guess['direction'], arrow: string) => html`<button
    class="guess"
    aria-label=${words[direction](nameOf(index))}
    @click=${() => choose({ index, direction })}
  >${arrow}</button>`;
  return section(
    'predict',
    words.question(),
    html`<p class="hint">${words.hidden()}</p>
      <ul class="guesses">
        ${entries.map(
          ({ index }) => html`<li>
            <span>${nameOf(index)}</span> ${way(index, 'up', '↑')} ${way(index, 'down', '↓')}
          </li>`,
        )}
      </ul>`,
  );
}

function verdict(
  { request }: Answered,
  { entries }: Focus,
  guess: Guess,
  { arrange, digits, session }: ViewContext,
): TemplateResult {
  const again = () => {
    arrange({ predicted: undefined });
    goTo('.predict .guess');
  };
  const sentences = verdictSentences(request, entries, guess, entryNaming(request.loss, session), digits);
  return section(
    'predict',
    words.answer(),
    html`<p class="verdict" role="status">${sentences.join(' ')}</p>
      ${button({ label: words.again(), press: again, isQuiet: true })}`,
  );
}

/** The element that had the focus is gone, so the focus moves to where a person continues. */
function goTo(next: string): void {
  document.querySelector<HTMLElement>(next)?.focus();
}
