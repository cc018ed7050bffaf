import { weightOfName } from '../meaning/tellingWords';
import type { Found } from '../source/found';
import type { Source } from '../source/source';
import { literalEnd, literalValue } from '../tokens/literal';

/**
 * Numbers in prose without brackets, after a word that says what they are: `label: -100 7 0`, `probs = 0.1, 0.2, 0.7`.
 * After any other word they could be a date.
 */
export function labelledNumbers({ text, language }: Source): Found[] {
  if (!language.prose || language.tabular) return [];
  const found: Found[] = [];
  for (const { index, 0: written, 1: name } of text.matchAll(labelled)) {
    if (weightOfName(name) < 1) continue;
    const values: number[] = [];
    const places: number[] = [];
    let at = index + written.length;
    for (;;) {
      const start = at;
      const digits = /[-+]/.test(text[at] ?? ' ') ? at + 1 : at;
      if (!/^\.?\d/.test(text.slice(digits, digits + 2))) break;
      const end = literalEnd(text, digits, Math.min(text.length, digits + 40), language);
      if (end <= digits || (/[\w.%]/.test(text[end] ?? ' ') && !/^\.(?:\s|$)/.test(text.slice(end, end + 2))))
        break;
      const value = literalValue(text, digits, end, language);
      values.push(text[start] === '-' ? -value : value);
      places.push(start, end);
      const gap = /^(?:[ \t]*,[ \t]*|[ \t]+)(?=[-+]?\.?\d)/.exec(text.slice(end, end + 20));
      if (!gap || values.length > most) break;
      at = end + gap[0].length;
    }
    if (values.length < 2) continue;
    const [start, end] = [places[0], places[places.length - 1]];
    found.push({ start, end, values, shape: [values.length], name, places });
  }
  return found;
}

const labelled = /(?<![\w.])([A-Za-z]\w{0,30})[ \t]{0,3}[:=][ \t]{0,3}(?=[-+]?\.?\d)/g;

const most = 10_000;
