import type { Focus } from '../../src/engine/insights/sample/focus';
import type { Session } from '../../src/session/session';
import type { Guess } from '../../src/shared/words/why/predict';
import type { PageArrangement } from './pageArrangement';

/** The identity of the question: another pair, loss or sample makes another question, but a changed number does not. */
export function questionOf({ loss, target, prediction }: Session, { sample }: Focus): string {
  const places = [target, prediction].map((pick) => (pick ? `${pick.uri} ${pick.start}` : ''));
  return [loss, sample, ...places].join(' ');
}

/** What a person answered to this question, if they were asked it. */
export function answerTo({ predicted }: PageArrangement, question: string): Guess | undefined {
  return predicted?.question === question ? predicted : undefined;
}
