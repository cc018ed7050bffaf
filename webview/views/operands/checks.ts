import { html, type TemplateResult } from 'lit';
import type { Note } from '../../../src/engine/problem/report';
import type { Role } from '../../../src/session/session';
import { sameShape } from '../../../src/shape';
import { placeNaming } from '../../../src/shared/words/entryName';
import { checksPassed, isPassed, noteSentence } from '../../../src/shared/words/panel/notes';
import { focusOf } from '../../answer/answer';
import type { ViewContext } from '../../scene/viewContext';
import { icon } from '../pieces/icon';

/** The findings about a vector, which are shown beside it; without a role, those about the two together. */
export function findingsOf(role: Role | undefined, scene: ViewContext): TemplateResult | string {
  const found = notesOf(scene).filter((note) => !isPassed(note) && aboutOf(note) === role);
  if (found.length === 0) return '';
  return html`<ul class="findings">
    ${found.map((note) => html`<li>${icon('warning')} <span>${said(note, scene)}</span></li>`)}
  </ul>`;
}

/** All checks that passed, in one line that can be opened. */
export function passedChecks(scene: ViewContext): TemplateResult | string {
  const passed = notesOf(scene).filter(isPassed);
  if (passed.length === 0) return '';
  return html`<details class="checks">
    <summary>${icon('check')} ${checksPassed(passed.length)}</summary>
    <ul>${passed.map((note) => html`<li>${said(note, scene)}</li>`)}</ul>
  </details>`;
}

function notesOf({ answer }: ViewContext): readonly Note[] {
  return answer.kind === 'report' || answer.kind === 'overview' ? answer.report.notes : [];
}

function said(note: Note, { answer, session, arrangement, digits }: ViewContext): string {
  if (answer.kind !== 'report' && answer.kind !== 'overview') return '';
  const { request } = answer;
  const { samples } = focusOf(answer, arrangement.sample);
  // A target of class indices has one place for each sample.
  const isBeside = request.target && sameShape(request.target.shape, request.prediction.shape);
  const isOfSamples = 'role' in note && note.role === 'target' && !isBeside;
  return noteSentence(note, digits, samples, isOfSamples ? String : placeNaming(request, session));
}

/** The role that the finding is about, where it is about only one of the two. */
function aboutOf(note: Note): Role | undefined {
  if ('role' in note) return note.role;
  return ofPrediction.has(note.kind) ? 'prediction' : undefined;
}

const ofPrediction: ReadonlySet<Note['kind']> = new Set(['looks-like-probabilities', 'zero-where-expected']);
