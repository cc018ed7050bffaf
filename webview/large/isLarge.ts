import { largeFrom } from '../../src/shared/large';
import type { Question } from './workerJob';

/** An expression takes several operations for each number, and its gradient as many again. */
const largeOwnFrom = 2_000;

export function isLarge(errand: Question): boolean {
  return countOf(errand) >= (errand.kind === 'own' ? largeOwnFrom : largeFrom);
}

/** How many numbers an errand is over. */
export function countOf(errand: Question): number {
  return errand.kind === 'own'
    ? errand.request.vectors[errand.request.of].length
    : errand.request.prediction.values.length;
}
