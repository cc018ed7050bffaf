import type { ConstructorFamily } from '../calls/constructors';
import type { PhraseFamily } from '../ranges/phraseTable';

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
  /** Whether truth values are numbers: of any list, or only beside numbers. Elsewhere they are as little as strings are. */
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
  /** A character that is as good as white space: what a line goes on behind, TeX's tie. */
  readonly blank?: '\\' | '&' | '~';
  /** Whether `;;` separates along a further axis. */
  readonly furtherAxes?: boolean;
  /** Whether a call may do without parentheses, so that a bracket behind a space is an argument. */
  readonly commandCalls?: boolean;
  /** Whether operators act on each element of an array. */
  readonly arrayArithmetic?: boolean;
  /** Whether a written-out list is an array, and no mere list. */
  readonly arrays?: boolean;
  /** Whether `*` and `/` between arrays are those of matrices, and axes are counted from 1. */
  readonly matrices?: boolean;
  /** Whether functions along an axis go down the columns, of which a row has many. */
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

export function languageOf(languageId: string): Language {
  const id = aliases[languageId] ?? languageId;
  return languages[id] ?? prose;
}

const double: StringForm = { open: '"', close: '"', escape: '\\' };
const single: StringForm = { open: "'", close: "'", escape: '\\' };
const plainDouble: StringForm = { open: '"', close: '"' };
const plainSingle: StringForm = { open: "'", close: "'" };
const tripleDouble: StringForm = { open: '"""', close: '"""', escape: '\\', lines: true };
const tripleSingle: StringForm = { open: "'''", close: "'''", escape: '\\', lines: true };
const rawTripleDouble: StringForm = { open: '"""', close: '"""', lines: true };
const rawBackquote: StringForm = { open: '`', close: '`', lines: true };
const character = "'"; // see `strings` of the C family: one character between single quotes
const characters: StringForm = { open: character, close: character, escape: '\\' };

const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;
const hash = { lineComments: ['#'], blockComments: [] } as const;
const noComments = { lineComments: [], blockComments: [] } as const;

const newArray = /^new\s*[\w.<>? ]*(?:\[[\d, ]*\]\s*)*$/;

const cFamily = {
  ...slashes,
  strings: [double, characters],
  lists: '{',
  integerDivision: true,
  leadingZero: 'octal',
} as const satisfies Language;

const ecmaScript: Language = {
  ...slashes,
  strings: [double, single, { open: '`', close: '`', escape: '\\', lines: true, template: true }],
  lists: '[',
  power: '**',
  leadingZero: 'octal',
  digitSeparator: '_',
  colonNames: true,
  regex: true,
  tupleTypes: true,
  constructors: ['script', 'scriptOf'],
  sync: /^(?:import|export|const|let|var|function|class|async function|interface|type|describe|it|test)\b/,
};

const matlab: Language = {
  lineComments: ['%'],
  blockComments: [
    ['%{', '%}'],
    ['...', '\n'],
  ],
  strings: [plainDouble, plainSingle],
  lists: '[',
  spaces: 'always',
  semicolon: 'row',
  power: '^',
  booleans: 'all',
  transpose: true,
  constructors: ['matlab'],
  phrases: 'matlab',
  arrayArithmetic: true,
  arrays: true,
  matrices: true,
  columns: true,
};

const json: Language = {
  ...slashes,
  strings: [double],
  lists: '[',
  leadingZero: 'refused',
  colonNames: true,
  literal: true,
};

/** Text in no language known, prose, prints and comments. */
export const prose: Language = {
  ...noComments,
  strings: [],
  lists: '[',
  elementTuples: true,
  spaces: 'prints',
  semicolon: 'row',
  power: '**',
  leadingZero: 'refused',
  digitSeparator: '_',
  colonNames: true,
  prose: true,
  typedLists: /^Float(?:16|32|64)$/,
  constructors: ['python', 'script', 'r'],
  booleans: 'all',
  arrayArithmetic: true,
};

const languages: Readonly<Record<string, Language>> = {
  python: {
    ...hash,
    blank: '\\',
    elementTuples: true,
    constructors: ['python'],
    arrayArithmetic: true,
    repeats: true,
    strings: [tripleDouble, tripleSingle, double, single],
    lists: '[',
    tuples: true,
    power: '**',
    leadingZero: 'refused',
    digitSeparator: '_',
    booleans: 'all',
    sync: /^(?:def|class|async def|import|from|@\w|if __name__)\b/,
  },
  javascript: ecmaScript,
  json,
  json5: { ...json, strings: [double, single], radixes: true },
  r: {
    ...hash,
    constructors: ['r'],
    arrayArithmetic: true,
    arrays: true,
    strings: [double, single, { open: '`', close: '`' }],
    lists: '',
    power: 'both',
    suffix: /^L$/,
    booleans: 'all',
    phrases: 'r',
  },
  julia: {
    elementTuples: true,
    constructors: ['julia'],
    phrases: 'julia',
    typedLists: /^(?:Float|U?Int)\d*$/,
    furtherAxes: true,
    arrayArithmetic: true,
    arrays: true,
    matrices: true,
    lineComments: ['#'],
    blockComments: [['#=', '=#']],
    strings: [tripleDouble, double, characters],
    lists: '[',
    spaces: 'always',
    semicolon: 'row',
    power: '^',
    floatExponent: true,
    digitSeparator: '_',
    booleans: 'all',
    transpose: true,
    sync: /^(?:function|module|using|import|struct|mutable struct|const|end)\b/,
  },
  matlab,
  octave: {
    ...matlab,
    lineComments: ['%', '#'],
    power: 'both',
    strings: [double, plainSingle],
  },
  c: {
    ...cFamily,
    booleans: 'mixed',
    casts: true,
    blank: '\\',
    suffix: /^(?:[fFlL]|[uU]?[lL]{0,2}|[lL]{1,2}[uU])$/,
  },
  cpp: {
    ...cFamily,
    booleans: 'mixed',
    casts: true,
    bracedNames: true,
    constructors: ['libtorch'],
    phrases: 'cpp',
    blank: '\\',
    elementType: /^(?:std::)?(?:vector|array|initializer_list|valarray)\s*(?:<[^;{}]*>)?\s*$/,
    strings: [{ open: 'R"(', close: ')"', lines: true }, double, characters],
    suffix: /^(?:[fFlL]|[uU]?[lL]{0,2}|[lL]{1,2}[uU]|[uU]?[zZ])$/,
    digitSeparator: "'",
  },
  csharp: {
    ...cFamily,
    casts: true,
    elementTuples: true,
    elementType: newArray,
    strings: [rawTripleDouble, { open: '@"', close: '"', lines: true }, double, characters],
    lists: '[{',
    leadingZero: undefined,
    suffix: /^(?:[fFdDmM]|[uU]?[lL]?|[lL][uU])$/,
    digitSeparator: '_',
  },
  java: {
    ...cFamily,
    casts: true,
    constructors: ['java'],
    elementType: newArray,
    strings: [tripleDouble, double, characters],
    suffix: /^[fFdDlL]$/,
    digitSeparator: '_',
  },
  kotlin: {
    ...cFamily,
    phrases: 'kotlin',
    constructors: ['kotlin', 'java'],
    strings: [rawTripleDouble, double, characters],
    lists: '',
    leadingZero: 'refused',
    suffix: /^(?:[fF]|[uU]?L?)$/,
    digitSeparator: '_',
  },
  go: {
    ...cFamily,
    elementType: /^&?(?:\[[\d.]*\]\s*)+[\w.]+\s*$/,
    strings: [rawBackquote, double, characters],
    digitSeparator: '_',
    colonNames: true,
    sync: /^(?:func|package|import|type|var|const)\b/,
  },
  rust: {
    ...slashes,
    elementType: /^&?(?:mut )?(?:(?:vec|array)!)?\s*$/,
    elementTuples: true,
    strings: [
      { open: 'r##"', close: '"##', lines: true },
      { open: 'r#"', close: '"#', lines: true },
      { open: 'r"', close: '"', lines: true },
      { ...double, lines: true },
      { open: "'\\", close: "'" },
    ],
    lists: '[',
    semicolon: 'repeat',
    integerDivision: true,
    suffix: /^_?(?:f16|f32|f64|[iu](?:8|16|32|64|128|size))$/,
    digitSeparator: '_',
    colonNames: true,
  },
  swift: {
    ...slashes,
    elementTuples: true,
    phrases: 'swift',
    strings: [tripleDouble, { open: '#"', close: '"#' }, double],
    lists: '[',
    integerDivision: true,
    digitSeparator: '_',
    colonNames: true,
  },
  scala: {
    ...slashes,
    phrases: 'scala',
    elementTuples: true,
    constructors: ['scala', 'spark'],
    strings: [rawTripleDouble, double, { open: "'\\", close: "'" }],
    lists: '',
    integerDivision: true,
    leadingZero: 'refused',
    suffix: /^[fFdDlL]$/,
    digitSeparator: '_',
  },
  ruby: {
    phrases: 'ruby',
    lineComments: ['#'],
    blockComments: [['=begin', '=end']],
    strings: [double, single, { open: '`', close: '`', escape: '\\' }],
    lists: '[',
    power: '**',
    integerDivision: true,
    leadingZero: 'octal',
    suffix: /^r$/,
    typedLists: /^(?:Matrix|Vector|Set|NArray|[SD]Float|U?Int\d+)$/,
    commandCalls: true,
    digitSeparator: '_',
    colonNames: true,
    regex: true,
  },
  php: {
    phrases: 'php',
    lineComments: ['//', '#'],
    constructors: ['php'],
    blockComments: [['/*', '*/']],
    strings: [
      { ...double, lines: true },
      { ...single, lines: true },
    ],
    lists: '[',
    power: '**',
    leadingZero: 'octal',
    digitSeparator: '_',
  },
  lua: {
    lineComments: ['--'],
    blockComments: [
      ['--[[', ']]'],
      ['--[=[', ']=]'],
    ],
    strings: [
      { open: '[[', close: ']]', lines: true },
      { open: '[=[', close: ']=]', lines: true },
      double,
      single,
    ],
    lists: '{',
    semicolon: 'comma',
    power: '^',
  },
  fortran: {
    constructors: ['fortran'],
    commandCalls: true,
    blank: '&',
    lineComments: ['!'],
    blockComments: [],
    strings: [plainDouble, plainSingle],
    lists: '[',
    slashBrackets: true,
    power: '**',
    integerDivision: true,
    suffix: /^_(?:\w+)$/,
  },
  yaml: {
    ...hash,
    strings: [
      { ...double, lines: true },
      { ...plainSingle, lines: true },
    ],
    lists: '[',
    leadingZero: 'refused',
    colonNames: true,
    literal: true,
    radixes: true,
    dashes: true,
  },
  toml: {
    ...hash,
    sections: true,
    strings: [tripleDouble, { open: "'''", close: "'''", lines: true }, double, plainSingle],
    lists: '[',
    leadingZero: 'refused',
    digitSeparator: '_',
    literal: true,
  },
  latex: { ...prose, lineComments: ['%'], blank: '~' },
  csv: { ...prose, digitSeparator: undefined, literal: true, tabular: true },
};

/** Other identifiers under which editors know these languages. */
const aliases: Readonly<Record<string, string>> = {
  javascriptreact: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  jsonc: 'json',
  jsonl: 'json',
  cuda: 'cpp',
  'cuda-cpp': 'cpp',
  'objective-c': 'c',
  'objective-cpp': 'cpp',
  'fortran-modern': 'fortran',
  FortranFreeForm: 'fortran',
  'fortran_free-form': 'fortran',
  FortranFixedForm: 'fortran',
  dockercompose: 'yaml',
  tsv: 'csv',
  tex: 'latex',
};
