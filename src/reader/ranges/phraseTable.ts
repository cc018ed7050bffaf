import type { Computed } from '../calls/computed';
import type { PhraseFamily } from '../source/language';
import { decimalSteps, evenly, repeated, steps, upOrDown, type WrittenSpan } from './spans';

/** A language's way to write a vector without listing its numbers and without a regular call. */
export interface Phrase {
  readonly pieces: readonly PhrasePiece[];
  readonly make: (numbers: WrittenSpan) => Computed | undefined;
}

/** The next piece of a phrase, with or without white space before it: a number by its name, or a fixed sign. */
export type PhrasePiece = { readonly number: keyof WrittenSpan } | { readonly sign: string };

export interface Phrases {
  /** Phrases that are the whole value of a name. */
  readonly given?: readonly Phrase[];
  /**
   * By the name before the parenthesis; `[]` stands for a type alone, `vector<> name` for a declaration of that name.
   */
  readonly called?: Readonly<Record<string, readonly Phrase[]>>;
}

/** `<name>` in the text stands for a number. */
function phrase(written: string, make: Phrase['make']): Phrase {
  const pieces = written.match(/<\w+>|\w+|[^\w\s]/g) ?? [];
  return { pieces: pieces.map((piece) => ({ ...pieceOf(piece) })), make };
}

function pieceOf(piece: string): PhrasePiece {
  return piece.length > 2 && piece[0] === '<'
    ? { number: piece.slice(1, -1) as keyof WrittenSpan }
    : { sign: piece };
}

/** A range that is all there is between the brackets. */
function span(open: string, close: string, make: Phrase['make']): Phrase[] {
  return ['<first>:<last>', '<first>:<step>:<last>'].map((range) => phrase(open + range + close, make));
}

/** Julia allows a semicolon before keywords. */
function spaced(written: string): Phrase[] {
  const [first, second, third] = written.split(',');
  const separators = [',', ';'].flatMap((one) => [',', ';'].map((other) => [one, other]));
  return separators.map(([one, other]) => phrase(first + one + second + other + third, evenly));
}

const vector = [phrase('(<count>, <value>)', repeated)];
const filled = [phrase('(<count>)(<value>)', repeated)];
const initialised = [phrase('(<count>) {<value>}', repeated)];
const repeating = [phrase('(repeating: <value>, count: <count>)', repeated)];

/** Each language lists its own. */
export const phrases: Readonly<Record<PhraseFamily, Phrases>> = {
  julia: {
    given: [...span('', '', decimalSteps), ...span('(', ')', decimalSteps)],
    called: {
      collect: span('(', ')', decimalSteps),
      LinRange: spaced('(<first>, <last>, <count>)'),
      range: [
        ...spaced('(<first>, <last>, <count>)'),
        ...spaced('(<first>, <last>, length = <count>)'),
        ...spaced('(<first>, stop = <last>, length = <count>)'),
        phrase('(<first>, <last>, step = <step>)', decimalSteps),
        phrase('(<first>, stop = <last>, step = <step>)', decimalSteps),
      ],
    },
  },
  r: { given: [phrase('<first>:<last>', upOrDown), phrase('c(<first>:<last>)', upOrDown)] },
  matlab: {
    given: ['', "'"].flatMap((turned) => [
      ...(turned ? [] : span('', '', steps)),
      ...span('(', `)${turned}`, steps),
      ...span('[', `]${turned}`, steps),
    ]),
  },
  swift: { called: { '[]': repeating, Array: repeating, ContiguousArray: repeating } },
  kotlin: {
    called: Object.fromEntries(
      'DoubleArray FloatArray IntArray LongArray ShortArray ByteArray Array List MutableList'
        .split(' ')
        .map((name) => [name, initialised]),
    ),
  },
  scala: {
    called: Object.fromEntries(
      ['Array', 'List', 'Vector', 'Seq', 'IndexedSeq'].map((name) => [`${name}.fill`, filled]),
    ),
  },
  cpp: {
    called: { vector, 'std::vector': vector, 'vector<> name': vector, 'std::vector<> name': vector },
  },
  ruby: { called: { 'Array.new': vector } },
  php: { called: { array_fill: [phrase('(<first>, <count>, <value>)', repeated)] } },
};
