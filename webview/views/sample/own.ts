import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { customFunctions } from '../../../src/engine/custom/functions/customFunctions';
import type { CustomReport } from '../../../src/engine/custom/userExpression';
import { reachOf } from '../../../src/engine/insights/sample/entrySlopes';
import { predictionKindOf } from '../../../src/session/request/kinds';
import { ownRequestOf } from '../../../src/session/request/ownRequestOf';
import type { OwnLoss, Session } from '../../../src/session/session';
import { listed } from '../../../src/shared/words/counted';
import { entryNaming, ownNumbers, shortNaming } from '../../../src/shared/words/entryName';
import { labels } from '../../../src/shared/words/panel/labels';
import { methodSentence, ownWords } from '../../../src/shared/words/panel/own';
import { terms } from '../../../src/shared/words/panel/terms';
import type { Name } from '../../controls/completion';
import { button } from '../../controls/toolkit';
import { type EntryEditor, editorOf } from '../../scene/entryEditor';
import { ownRows } from '../../scene/ownRows';
import type { ViewContext } from '../../scene/viewContext';
import { predictionColumn, targetColumn } from '../entries/entryColumns';
import { entryTable } from '../entries/entryTable';
import { othersChoice } from '../entries/othersChoice';
import { pushColumnOf } from '../entries/push';
import { section } from '../pieces/section';

/**
 * The expression, which can be edited and saved, and below it the numbers it uses, which can be dragged, and their pushes. A
 * stale report is shown only as bars.
 */
export function own(
  scene: ViewContext,
  loss: OwnLoss,
  report: CustomReport | undefined,
  isStale = false,
): TemplateResult {
  return html`${editor(scene, loss)} ${report ? pushes(report, scene, isStale) : ''}`;
}

function editor({ act, saveOwn, session }: ViewContext, { name = '', expression }: OwnLoss): TemplateResult {
  const written = (text: string) => act({ type: 'write-own', own: { name, expression: text } });
  const named = (event: Event) =>
    act({ type: 'write-own', own: { name: (event.target as HTMLInputElement).value, expression } });
  const isNamed = name.trim() !== '';
  const save = () => isNamed && saveOwn({ name: name.trim(), expression });
  return html`<div class="own-loss">
    <div class="expression-field">
      <span aria-hidden="true">${ownWords.expression()}</span>
      <expression-box
        .label=${ownWords.expression()}
        .value=${expression}
        .names=${namesOf(session)}
        .written=${written}
      ></expression-box>
    </div>
    <details class="hint">
      <summary>${ownWords.howTo()}</summary>
      <p>${ownWords.hint()}</p>
      <p>${ownWords.functions(listed(Object.keys(customFunctions)))}</p>
    </details>
    <label>${ownWords.name()} <input
        .value=${live(name)}
        @input=${named}
        @keydown=${({ key }: KeyboardEvent) => key === 'Enter' && save()}
    /></label>
    ${button({ label: ownWords.save(), press: save, unable: isNamed ? undefined : ownWords.unnamed() })}
  </div>`;
}

/** The names that an expression can use: those of the vectors, as far as they can be written, and the functions. */
function namesOf(session: Session): readonly Name[] {
  const { vectors = {}, aliases = {} } = ownRequestOf(session) ?? {};
  const written = Object.keys({ ...vectors, ...aliases }).filter((name) => /^[A-Za-z_]\w*$/.test(name));
  return [...written.map((name) => ({ name, isFunction: false })), ...functions];
}

const functions: readonly Name[] = Object.keys(customFunctions).map((name) => ({ name, isFunction: true }));

/** One row for each number of the prediction; of very many numbers, only those that are pushed hardest. */
function pushes(report: CustomReport, scene: ViewContext, isStale: boolean): TemplateResult | string {
  const { session, digits } = scene;
  const editor = ownEditor(scene);
  if (!editor) return '';
  const rows = ownRows(report, session);
  const isBeside = rows.some((row) => row.target !== undefined);
  const slopes = rows.map(({ gradient }) => gradient);
  const pushed = pushColumnOf({ slopes, isSummed: false, reach: reachOf(slopes) }, terms.push, digits);
  return section(
    'entries',
    labels.whereFrom(),
    html`${entryTable({
      of: ownWords.element(),
      track: editor.track,
      nameOf: shortNaming(ownNumbers(session)),
      rows,
      columns: [
        ...(isBeside ? [targetColumn(rows, digits)] : []),
        predictionColumn(rows, editor, digits),
        isStale ? { ...pushed, cells: [], isStale } : pushed,
      ],
      editor,
      isWhole: false,
      scene,
    })}
      ${isStale ? '' : html`<p class="hint">${methodSentence(report)}</p>`}`,
    othersChoice(scene),
  );
}

/** Changes the numbers at their flat places; a sum is kept within a row. */
function ownEditor(scene: ViewContext): EntryEditor | undefined {
  const { prediction, predictionKind } = scene.session;
  if (!prediction) return undefined;
  const kind = predictionKind ?? predictionKindOf(prediction, 'cross-entropy');
  const width = prediction.shape.at(-1) || 1;
  const nameOf = entryNaming('mse', ownNumbers(scene.session));
  const of = (place: number) =>
    editorOf({ at: { start: place - (place % width), size: width, step: 1 }, kind, nameOf }, scene);
  const whole = editorOf({ at: { start: 0, size: prediction.values.length, step: 1 }, kind, nameOf }, scene);
  return (
    whole && {
      ...whole,
      attempt: (place, value) => of(place)?.attempt(place % width, value),
      set: (place, value) => of(place)?.set(place % width, value),
    }
  );
}
