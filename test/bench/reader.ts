import type * as door from '../../src/reader';
import { slowTexts } from './slowTexts';

/** One thing to measure. `bytes` is the length of the text, where a rate says more than a time. */
export interface ReaderBench {
  readonly name: string;
  readonly fn: () => unknown;
  readonly bytes?: number;
  /** The least rate in MB/s, or the most time in milliseconds. */
  readonly goal: number;
}

const code =
  'def step(model, batch):\n    """One step [0, 1]."""\n    x, y = batch[0], batch[1]  # rows\n    return model(x)[y]\n\n';
const vector = 'label = torch.tensor([0.1, 0.2, 0.7])\n';
const megabyte = flat(
  `${code.repeat(20)}${vector}`.repeat(Math.ceil(1e6 / (20 * code.length + vector.length))),
);
const numbers = flat(
  `a = [${Array.from({ length: 1e6 }, (_, index) => (index % 1000) / 1000).join(', ')}]\n`,
);

/** Fifty megabytes of code with a vector every few lines, and the same with one vector in the middle. */
const long = flat(megabyte.repeat(50));
const middle = long.indexOf(vector, long.length >> 1);

/** Makes a flat string: repeated strings are ropes, which are slower to read than the text of a file. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

/** Uses the built reader: the sources would run with what a test runner adds to them. */
export function benchesOf({ readAt, readVectors }: typeof door): readonly ReaderBench[] {
  return [
    {
      name: 'a megabyte of code',
      fn: () => readVectors(megabyte, 'python'),
      bytes: megabyte.length,
      goal: 50,
    },
    {
      name: 'a million numbers on one line',
      fn: () => readVectors(numbers, 'python'),
      bytes: numbers.length,
      goal: 50,
    },
    {
      name: 'at a vector in 50 MB of code',
      fn: () => readAt(long, middle + 25, 'python'),
      goal: 1,
    },
    { name: 'at a name in 50 MB of code', fn: () => readAt(long, middle + 2, 'python'), goal: 1 },
    { name: 'at nothing in 50 MB of code', fn: () => readAt(long, middle - 3, 'python'), goal: 1 },
    ...slowTexts().flatMap(({ name, text, language, at }) => {
      const piece = flat(text.slice(0, 100_000));
      const what = `100 kB made to be slow: ${name}`;
      return [
        { name: what, fn: () => readVectors(piece, language), goal: 50 },
        {
          name: `${what}, at its ${at === undefined ? 'middle' : 'end'}`,
          fn: () => readAt(piece, at ?? piece.length >> 1, language),
          goal: 50,
        },
      ];
    }),
  ];
}
