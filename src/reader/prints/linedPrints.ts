import { linesOf } from '../layouts/lines';
import type { Found, Refusal } from '../source/found';
import type { Source } from '../source/source';
import { frame, series } from './pandas';
import { PrintedText } from './printedText';
import { torchBlock } from './torchBlock';

/** Arrays that pandas, old PyTorch, libtorch and R's torch print over several lines without brackets. */
export function linedPrints(source: Source): (Found | Refusal)[] {
  const { text } = source;
  const mayHold = text.includes('dtype: ') || /Tensor of size|Type\{/.test(text) || frameHead.test(text);
  if (!mayHold) return [];
  const lines = linesOf(text);
  const printed = new PrintedText(source, lines);
  const found: (Found | Refusal)[] = [];
  for (let at = 0; at < lines.length; at++) {
    const read = torchBlock(printed, at) ?? series(printed, at) ?? frame(printed, at);
    if (!read) continue;
    found.push(read.vector);
    at = Math.max(at, read.next - 1);
  }
  return found;
}

/** A line of indented words above one that begins with the index 0. */
const frameHead = /\n[ \t]{2,}\S[^\n]*\n[ \t]*0[ \t]+\S/;
