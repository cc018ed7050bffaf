/** What the reader must know of a language to tell numbers from everything else. Each language is a row. */
export interface Language {
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringForm[];
  /** Brackets in which a list may be written out; parentheses are lists only inside one, or in a constructor. */
  readonly lists: '[' | '{' | '[{' | '';
  /** Whether `(/ 1, 2 /)` is a list. */
  readonly slashBrackets?: boolean;
  /** Whether bare parentheses with a comma are a list: Python's tuples. */
  readonly tuples?: boolean;
  /**
   * Whether parentheses with a comma can be an element of a list; elsewhere that comma is an operator, or the two are
   * one complex number.
   */
  readonly elementTuples?: boolean;
  /** Whether white space may separate elements: always inside `[`, or only where no comma does (prints). */
  readonly spaces?: 'always' | 'prints';
  /** What `;` means inside a list: the end of a row, `[value; count]`, or the same as a comma. */
  readonly semicolon?: 'row' | 'repeat' | 'comma';
  /** Whether brackets at the beginning of a line name a section. */
  readonly sections?: boolean;
  /** How a power is written; absent where there is no operator for it. */
  readonly power?: '**' | '^' | 'both';
  /** Whether `1/3` is 0: then only floating-point literals may be divided. */
  readonly integerDivision?: boolean;
  /** Whether a type in parentheses before a number converts it: `(float)1`. */
  readonly casts?: boolean;
  /** What a leading zero means: octal, or that it is not a number; absent means that it changes nothing. */
  readonly leadingZero?: 'octal' | 'refused';
  /** Suffixes that may directly follow a literal's digits. */
  readonly suffix?: RegExp;
  /** Whether `f` writes an exponent, as `e` does: Julia's `1.5f-3`. */
  readonly floatExponent?: boolean;
  /** What may separate digits. */
  readonly digitSeparator?: '_' | "'";
  /** Whether truth values are numbers: in any list, or only among numbers; absent means that they are not. */
  readonly booleans?: 'all' | 'mixed';
  /** `name: value` assigns to a name. */
  readonly colonNames?: boolean;
  /** Whether a list of numbers may be a type: `type Pair = [1, 2]`, `let pair: [1, 2] = ...`. */
  readonly tupleTypes?: boolean;
  /** A name may be initialised by braces alone. */
  readonly bracedNames?: boolean;
  /** A slash may begin a regular expression. */
  readonly regex?: boolean;
  /** A quote directly behind a name, a number or a bracket transposes. */
  readonly transpose?: boolean;
  /** Text for people to read: no strings, TeX matrices, and a lone `[1]` is a citation. */
  readonly prose?: boolean;
  /** The types that may directly precede a list: `Float32[1, 2]`. */
  readonly typedLists?: RegExp;
  /** What may precede a list that is an element of another: `new double[]`, `vec!`. */
  readonly elementType?: RegExp;
  /** A character that counts as white space: a line continuation, or TeX's tie. */
  readonly blank?: '\\' | '&' | '~';
  /** Whether `;;` separates along a further axis. */
  readonly furtherAxes?: boolean;
  /** Whether calls can omit the parentheses, so that a bracket after a space is an argument. */
  readonly commandCalls?: boolean;
  /** Whether operators act on each element of an array. */
  readonly arrayArithmetic?: boolean;
  /** Whether a written-out list is an array rather than a plain list. */
  readonly arrays?: boolean;
  /** Whether `*` and `/` between arrays are matrix operators, and axes are counted from 1. */
  readonly matrices?: boolean;
  /** Whether functions along an axis run along the columns by default. */
  readonly columns?: boolean;
  /** Whether `[0] * 3` repeats a list. */
  readonly repeats?: boolean;
  /** The phrases that write a vector without listing it. */
  readonly phrases?: PhraseFamily;
  /** The constructors that can be called. */
  readonly constructors?: readonly ConstructorFamily[];
  /** Whether a line is a row of cells between commas or tabs. */
  readonly tabular?: boolean;
  /** Whether lists can be written one element per line, after dashes. */
  readonly dashes?: boolean;
  /** Whether the data may contain hexadecimal and octal numbers. */
  readonly radixes?: boolean;
  /** Data, not code: elements are literals and nothing is computed. */
  readonly literal?: boolean;
  /** A line that begins a statement outside any string, from which reading may start in the middle of a file. */
  readonly sync?: RegExp;
}

/** How a string is written: `escape` is the character that takes away the meaning of the next one. */
export interface StringForm {
  readonly open: string;
  readonly close: string;
  readonly escape?: '\\';
  readonly lines?: boolean;
  /** JavaScript's templates: `${` contains code, which may contain further templates. */
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
