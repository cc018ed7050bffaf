import { largeFrom } from '../../src/shared/large';
import type { Question } from './workerJob';

/** An expression takes several operations for each number, and its gradient as many again. */
const largeOwnFrom = 2_000;

export function isLarge(question: Question): boolean {
  return countOf(question) >= (question.kind === 'own' ? largeOwnFrom : largeFrom);
}

/** How many numbers a question is about. */
export function countOf(question: Question): number {
  return question.kind === 'own'
    ? question.request.vectors[question.request.of].length
    : question.request.prediction.values.length;
}
