/** What the reader must know of a language to tell numbers from everything else. A language is a row here. */
export interface Language {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** Brackets in which a list may be written out; parentheses are lists only inside of one, or in a constructor. */
  readonly lists: '[' | '{' | '[{' | '';
  /** Whether `(/ 1, 2 /)` is a list. */
  readonly slashBrackets?: boolean;
  /** Whether bare parentheses with a comma are a list: Python's tuples. */
  readonly tuples?: boolean;
  /** Whether parentheses with a comma are an element of a list; elsewhere that comma computes, or the two are one complex number. */
  readonly elementTuples?: boolean;
  /** Whether white space may separate elements: always inside `[`, or only where no comma does (prints). */
  readonly spaces?: 'always' | 'prints';
  /** What `;` means inside a list: the end of a row, `[value; count]`, or what a comma does. */
  readonly semicolon?: 'row' | 'repeat' | 'comma';
  /** Whether brackets that begin a line name a section. */
  readonly sections?: boolean;
  /** How a power is written; absent where no operator means it. */
  readonly power?: '**' | '^' | 'both';
  /** Whether `1/3` is 0: then only floating literals may be divided. */
  readonly integerDivision?: boolean;
  /** Whether a type in parentheses before a number converts it: `(float)1`. */
  readonly casts?: boolean;
  /** What a leading zero means: base eight, or no number at all; absent means it changes nothing. */
  readonly leadingZero?: 'octal' | 'refused';
  /** What may be written directly behind a literal's digits. */
  readonly suffix?: RegExp;
  /** Whether `f` writes an exponent, as `e` does: Julia's `1.5f-3`. */
  readonly floatExponent?: boolean;
  /** What may separate digits. */
  readonly digitSeparator?: '_' | "'";
  /** Whether truth values are numbers: in any list, or only beside numbers. Elsewhere they are not. */
  readonly booleans?: 'all' | 'mixed';
  /** `name: value` gives a value to a name. */
  readonly colonNames?: boolean;
  /** Whether a list of numbers may be a type: `type Pair = [1, 2]`, `let pair: [1, 2] = ...`. */
  readonly tupleTypes?: boolean;
  /** A name may be given its value by braces alone. */
  readonly bracedNames?: boolean;
  /** A slash may begin a regular expression. */
  readonly regex?: boolean;
  /** A quote directly behind a name, a number or a bracket transposes. */
  readonly transpose?: boolean;
  /** Text to be read by people: no strings, TeX matrices, and a lone `[1]` is a citation. */
  readonly prose?: boolean;
  /** The types that may stand directly before a list: `Float32[1, 2]`. */
  readonly typedLists?: RegExp;
  /** What may stand before a list that is an element of one: `new double[]`, `vec!`. */
  readonly elementType?: RegExp;
  /** A character that counts as white space: one that continues a line, or TeX's tie. */
  readonly blank?: '\\' | '&' | '~';
  /** Whether `;;` separates along a further axis. */
  readonly furtherAxes?: boolean;
  /** Whether a call may do without parentheses, so that a bracket behind a space is an argument. */
  readonly commandCalls?: boolean;
  /** Whether operators act on each element of an array. */
  readonly arrayArithmetic?: boolean;
  /** Whether a written-out list is an array, and no mere list. */
  readonly arrays?: boolean;
  /** Whether `*` and `/` between arrays are matrix operators, and axes are counted from 1. */
  readonly matrices?: boolean;
  /** Whether functions along an axis go down the columns by default. */
  readonly columns?: boolean;
  /** Whether `[0] * 3` is a longer list. */
  readonly repeats?: boolean;
  /** Whose ways there are to write a vector without listing it. */
  readonly phrases?: PhraseFamily;
  /** Whose constructors can be called. */
  readonly constructors?: readonly ConstructorFamily[];
  /** Whether a line is a row of cells between commas or tabs. */
  readonly tabular?: boolean;
  /** Whether lists are written one element a line, behind dashes. */
  readonly dashes?: boolean;
  /** Data that may hold numbers of base 16 and 8. */
  readonly radixes?: boolean;
  /** Data, not code: elements are literals and nothing is computed. */
  readonly literal?: boolean;
  /** A line that begins a statement outside of every string, from which reading may start in mid-file. */
  readonly sync?: RegExp;
}

/** How a string is written: `escape` is the character that takes the next one's meaning away. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  readonly escape?: '\\';
  readonly lines?: boolean;
  /** JavaScript's template: `${` holds code, which may hold further templates. */
  readonly template?: boolean;
}

/** The libraries and languages whose constructors are known; each is a row of `calls/constructors`. */
export type ConstructorFamily =
  | 'python'
  | 'libtorch'
  | 'script'
  | 'scriptOf'
  | 'r'
  | 'julia'
  | 'matlab'
  | 'java'
  | 'kotlin'
  | 'scala'
  | 'spark'
  | 'php'
  | 'fortran';

/** The languages with phrases of their own for a vector; each is a row of `ranges/phraseTable`. */
export type PhraseFamily = 'julia' | 'r' | 'matlab' | 'swift' | 'kotlin' | 'scala' | 'cpp' | 'ruby' | 'php';
