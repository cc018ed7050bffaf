import { sizeOf } from '../../shape';
import type { TableCell } from '../layouts/cells';
import type { PrintedText, PrintRead } from './printedText';

/**
 * Rows of numbers above a line with their size, as PyTorch printed until 0.3, `[torch.FloatTensor of size 2x2]`, and as
 * libtorch and R's torch still do, `[ CPUFloatType{2,2} ]`. Rows that do not match the size are not read.
 */
export function torchBlock(lines: PrintedText, at: number): PrintRead | undefined {
  const shape = lines.begins(at).character === '[' ? shapeIn(lines.text(at)) : undefined;
  const count = shape ? sizeOf(shape) : 0;
  if (!shape || !(count > 0 && count <= most)) return undefined;
  const rows: (readonly TableCell[])[] = [];
  let first = at;
  for (let left = count; left > 0 && first > 0; ) {
    const words = lines.words(--first);
    if (words.length === 0 || slice.test(lines.text(first))) continue;
    if (words.length > left || words.some((word) => lines.value(word) === undefined)) return undefined;
    rows.push(words);
    left -= words.length;
  }
  const cells = rows.reverse().flat();
  if (cells.length !== count) return undefined;
  const factor = Number(factorAbove.exec(lines.text(first - 1))?.[1] ?? 1);
  const vector = {
    start: cells[0].start,
    end: cells[cells.length - 1].end,
    values: cells.map((cell) => (lines.value(cell) ?? Number.NaN) * factor),
    shape,
    places: factor === 1 ? cells.flatMap(({ start, end }) => [start, end]) : undefined,
    name: lines.nameAbove(first) ?? lines.nameAbove(first - 1),
    isPrint: true,
  };
  return { vector, next: at + 1 };
}

function shapeIn(line: string): number[] | undefined {
  const [, old, libtorch] = foot.exec(line) ?? [];
  const sizes = old?.split('x') ?? libtorch?.split(',');
  return sizes?.map(Number);
}

const foot =
  /^\s*\[\s*(?:torch\.(?:cuda\.)?\w+ of size (\d+(?:x\d+)*)(?: \(GPU \d+\))?|(?:CPU|CUDA|MPS)\w+Type\{(\d+(?:,\d+)*)\})\s*\]\s*$/;

/** Announces which matrix of a stack is below. */
const slice = /^\s*\([\d,. ]+\)\s*=\s*$/;
const factorAbove = /^\s*(\d[\d.e+-]*)\s*\*\s*$/;

const most = 10_000;
