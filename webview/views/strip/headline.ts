import { html, type TemplateResult } from 'lit';
import { ExpressionError } from '../../../src/engine/custom/expressionError';
import type { CustomReport } from '../../../src/engine/custom/userExpression';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { rowOf } from '../../../src/session/request/heldRows';
import type { Session } from '../../../src/session/session';
import type { Whole } from '../../../src/shared/whole';
import { entryNaming, ownNumbers } from '../../../src/shared/words/entryName';
import { misuseSentence } from '../../../src/shared/words/misuse';
import { labels } from '../../../src/shared/words/panel/labels';
import { largeWords as words } from '../../../src/shared/words/panel/large';
import { expressionSentence } from '../../../src/shared/words/panel/own';
import { missingSentence, slotWords } from '../../../src/shared/words/panel/slots';
import {
  costliestSentence,
  hardestPushSentence,
  headlineSentence,
} from '../../../src/shared/words/panel/strip';
import { wholeTroubleSentence, wholeWords } from '../../../src/shared/words/panel/whole';
import type { Answered, Overviewed } from '../../answer/answer';
import { focusOf } from '../../answer/answer';
import { button } from '../../controls/toolkit';
import type { ViewContext } from '../../scene/viewContext';
import { banner } from '../pieces/banner';
import { safely } from '../pieces/safely';

/** The one sentence about the loss, or why there is none. */
export function headline(scene: ViewContext): TemplateResult | string {
  const { answer, session, whole } = scene;
  if (whole && (whole.trouble || whole.read < whole.rows)) return unread(whole, scene);
  switch (answer.kind) {
    case 'report':
    case 'overview':
      return html`<p class="headline">${safely(() => sentenceOf(answer, scene))}</p>`;
    case 'own':
      return answer.outcome instanceof ExpressionError
        ? // An expression that is half written is not announced until the typing rests.
          html`<p class="banner error" role="status">${expressionSentence(answer.outcome)}</p>`
        : html`<p class="headline">${ownSentence(answer.outcome, scene)}</p>`;
    case 'misuse':
      return banner('error', misuseSentence(answer.misuse));
    case 'working':
      return working(words.computing(answer.count), answer.done, scene.cancel);
    case 'cancelled':
      return html`${banner('info', words.cancelled())} ${button({ label: words.compute(), press: scene.resume })}`;
    case 'failed':
      return banner('error', words.failed(answer.message));
    case 'missing':
      return html`<p class="headline">${missingSentence(answer.role, (session.prediction ?? session.target)?.name)}</p>`;
    case 'nothing':
      return html`<p class="headline">${session.unkept ? labels.unkept() : wantedSentence(session)}</p>`;
  }
}

/** What to choose while nothing is chosen: an entropy is of a prediction alone. */
function wantedSentence({ own, loss }: Session): string {
  const isAlone = !own && catalogue[loss].targetKinds.length === 0;
  return isAlone ? missingSentence('prediction', undefined) : slotWords.both();
}

/** Which number a user-defined loss pushes hardest. */
export function ownSentence({ gradient }: CustomReport, { session, digits }: ViewContext): string {
  return hardestPushSentence(gradient, entryNaming('mse', ownNumbers(session)), digits) ?? '';
}

/** How many of the rows have been read, or why they cannot be read. */
function unread(whole: Whole, { session, act }: ViewContext): TemplateResult {
  if (whole.trouble) return banner('error', wholeTroubleSentence(whole.trouble));
  if (session.stopped) {
    const resume = () => act({ type: 'stop', stopped: false });
    return html`${banner('info', wholeWords.stopped(whole))} ${button({ label: words.compute(), press: resume })}`;
  }
  const cancel = () => act({ type: 'stop', stopped: true });
  return working(wholeWords.reading(whole), whole.read / whole.rows, cancel);
}

/** What costs the most in a single sample, or which sample of a batch costs the most. */
export function sentenceOf(
  answer: Answered | Overviewed,
  { arrangement, digits, session, whole }: ViewContext,
): string {
  if (whole && !whole.holdsCostliest) return '';
  const { report } = answer;
  const focus = focusOf(answer, arrangement.sample);
  const batch = focus.samples > 1 ? answer.batch?.() : undefined;
  const called = (sample: number) => rowOf(session, sample, focus.samples);
  // The rows that are held do not sum to the loss of all rows.
  const told = batch && whole ? { ...batch, worstShare: undefined } : batch;
  if (told) return costliestSentence(report.unit, told, digits, called) ?? '';
  return focus.entries.length === 0
    ? ''
    : headlineSentence(focus.entries, entryNaming(report.loss, session), digits);
}

/** The progress of a long computation, from 0 to 1, and a button that cancels it. */
function working(sentence: string, done: number, cancel: () => void): TemplateResult {
  return html`<div class="working">
    <p role="status">${sentence}</p>
    <progress max="1" .value=${done} aria-label=${sentence}></progress>
    ${button({ label: words.cancel(), press: cancel, isQuiet: true })}
  </div>`;
}
