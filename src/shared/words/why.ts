import type { Request } from '../../engine/problem/request';
import type { Entry } from '../entries';
import type { Gist } from '../gist';
import { costSentence } from './cost';
import { pushSentences } from './pushes';
import { slopeRule } from './slopeRules';
import { weightSentence } from './weight';
import { yardstick } from './yardsticks';

/** Why the loss of a sample is what it is and what training does about it. `entries` are those that matter most. */
export function whySentences(
  request: Request,
  report: Gist,
  entries: readonly Entry[],
  digits: number,
): string[] {
  if (entries.length === 0) return [];
  return [
    costSentence(report, entries, digits),
    weightSentence(request, entries, digits),
    yardstick(request, report, entries, digits),
    ...pushSentences(request, entries, digits),
    slopeRule(request, report, entries, digits),
  ].filter((sentence) => sentence !== undefined);
}
