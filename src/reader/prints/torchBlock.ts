import type { Cell } from '../cells';
import type { PrintedText, PrintRead } from './printedText';

/**
 * Rows of numbers with their size below them, as PyTorch printed until 0.3, `[torch.FloatTensor of size 2x2]`, and as
 * libtorch and R's torch do, `[ CPUFloatType{2,2} ]`. What does not make up the size is none.
 */
export function torchBlock(lines: PrintedText, at: number): PrintRead | undefined {
  const first = lines.words(at);
  if (first.length === 0 || !isRow(lines, first)) return undefined;
  const cells: Cell[] = [];
  let next = at;
  for (; cells.length <= most; next++) {
    const words = lines.words(next);
    if (words.length === 0 || slice.test(lines.text(next))) continue;
    if (!isRow(lines, words)) break;
    cells.push(...words);
    if (lines.text(next + 1) === '' && lines.text(next + 2) === '' && lines.text(next + 3) === '') break;
  }
  const shape = shapeIn(lines.text(next));
  const count = shape?.reduce((product, length) => product * length, 1);
  if (!shape || count !== cells.length) return undefined;
  const factor = Number(factorAbove.exec(lines.text(at - 1))?.[1] ?? 1);
  const vector = {
    start: cells[0].start,
    end: cells[cells.length - 1].end,
    values: cells.map((cell) => (lines.value(cell) ?? Number.NaN) * factor),
    shape,
    places: factor === 1 ? cells.flatMap(({ start, end }) => [start, end]) : undefined,
    name: lines.nameAbove(at) ?? lines.nameAbove(at - 1),
    isPrint: true,
  };
  return { vector, next: next + 1 };
}

function shapeIn(line: string): number[] | undefined {
  const [, old, libtorch] = foot.exec(line) ?? [];
  const sizes = old?.split('x') ?? libtorch?.split(',');
  return sizes?.map(Number);
}

const foot =
  /^\s*\[\s*(?:torch\.(?:cuda\.)?\w+ of size (\d+(?:x\d+)*)(?: \(GPU \d+\))?|(?:CPU|CUDA|MPS)\w+Type\{(\d+(?:,\d+)*)\})\s*\]\s*$/;

/** Which matrix of a stack stands below. */
const slice = /^\s*\([\d,. ]+\)\s*=\s*$/;
const factorAbove = /^\s*(\d[\d.e+-]*)\s*\*\s*$/;

function isRow(lines: PrintedText, words: readonly Cell[]): boolean {
  return words.every((word) => lines.value(word) !== undefined);
}

const most = 10_000;
