import { weightOfName } from '../meaning/tellingWords';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { numberRun } from './numberRun';

/**
 * Numbers in prose without brackets, after a word that says what they are: `label: -100 7 0`, `probs = 0.1, 0.2, 0.7`.
 * After any other word they could be a date.
 */
export function labelledNumbers(source: Source): Found[] {
  const { text, language } = source;
  if (!language.prose || language.tabular) return [];
  const found: Found[] = [];
  for (const { index, 0: written, 1: name } of text.matchAll(labelled)) {
    if (weightOfName(name) < 1) continue;
    const { values, places } = numberRun(source, index + written.length);
    if (values.length < 2) continue;
    const [start, end] = [places[0], places[places.length - 1]];
    found.push({ start, end, values, shape: [values.length], name, places });
  }
  return found;
}

const labelled = /(?<![\w.])([A-Za-z]\w{0,30})[ \t]{0,3}[:=][ \t]{0,3}(?=[-+]?\.?\d)/g;
