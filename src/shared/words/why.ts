import type { Entry } from '../entries';
import type { Gist } from '../gist';
import { costSentence } from './cost';
import { pushSentences } from './pushes';

/** Why the loss of a sample is what it is and what training does about it. `entries` are those that matter most. */
export function whySentences(report: Gist, entries: readonly Entry[], digits: number): string[] {
  if (entries.length === 0) return [];
  return [costSentence(report, entries, digits), ...pushSentences(report, entries, digits)];
}
