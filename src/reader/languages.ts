import type { ConstructorFamily } from './constructors';
import type { PhraseFamily } from './phraseTable';

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
  /** Whether white space may separate elements: always inside `[`, or only where no comma does (prints). */
  readonly spaces?: 'always' | 'prints';
  /** What `;` means inside a list: the end of a row, or `[value; count]`. */
  readonly semicolon?: 'row' | 'repeat';
  /** How a power is written; absent where no operator means it. */
  readonly power?: '**' | '^';
  /** Whether `1/3` is 0: then only floating literals may be divided. */
  readonly integerDivision?: boolean;
  /** What a leading zero means: base eight, or no number at all; absent means it changes nothing. */
  readonly leadingZero?: 'octal' | 'refused';
  /** What may be written directly behind a literal's digits. */
  readonly suffix?: RegExp;
  /** What may separate digits. */
  readonly digitSeparator?: '_' | "'";
  /** Whether a list of nothing but truth values is a list of numbers. */
  readonly booleans?: boolean;
  /** `name: value` gives a value to a name. */
  readonly colonNames?: boolean;
  /** A slash may begin a regular expression. */
  readonly regex?: boolean;
  /** A quote directly behind a name, a number or a bracket transposes. */
  readonly transpose?: boolean;
  /** Text to be read by people: no strings, TeX matrices, and a lone `[1]` is a citation. */
  readonly prose?: boolean;
  /** Whether a type may stand directly before a list: `Float32[1, 2]`. */
  readonly typedLists?: boolean;
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
  constructors: ['script'],
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
  booleans: true,
  transpose: true,
  constructors: ['matlab'],
  phrases: 'matlab',
  arrayArithmetic: true,
  arrays: true,
  matrices: true,
  columns: true,
};

/** Text in no language known, prose, prints and comments. */
export const prose: Language = {
  ...noComments,
  strings: [],
  lists: '[',
  spaces: 'prints',
  semicolon: 'row',
  power: '**',
  leadingZero: 'refused',
  digitSeparator: '_',
  colonNames: true,
  prose: true,
  constructors: ['python', 'script', 'r'],
  arrayArithmetic: true,
};

const languages: Readonly<Record<string, Language>> = {
  python: {
    ...hash,
    constructors: ['python'],
    arrayArithmetic: true,
    repeats: true,
    strings: [tripleDouble, tripleSingle, double, single],
    lists: '[',
    tuples: true,
    power: '**',
    leadingZero: 'refused',
    digitSeparator: '_',
    booleans: true,
    sync: /^(?:def|class|async def|import|from|@\w|if __name__)\b/,
  },
  javascript: ecmaScript,
  json: {
    ...slashes,
    strings: [double],
    lists: '[',
    leadingZero: 'refused',
    colonNames: true,
    literal: true,
  },
  r: {
    ...hash,
    constructors: ['r'],
    arrayArithmetic: true,
    arrays: true,
    strings: [double, single, { open: '`', close: '`' }],
    lists: '',
    power: '^',
    suffix: /^L$/,
    booleans: true,
  },
  julia: {
    constructors: ['julia'],
    phrases: 'julia',
    typedLists: true,
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
    suffix: /^f[+-]?\d+$/,
    digitSeparator: '_',
    booleans: true,
    transpose: true,
    sync: /^(?:function|module|using|import|struct|mutable struct|const|end)\b/,
  },
  matlab,
  octave: {
    ...matlab,
    lineComments: ['%', '#'],
    strings: [double, plainSingle],
  },
  c: { ...cFamily, suffix: /^(?:[fFlL]|[uU]?[lL]{0,2}|[lL]{1,2}[uU])$/ },
  cpp: {
    ...cFamily,
    strings: [{ open: 'R"(', close: ')"', lines: true }, double, characters],
    suffix: /^(?:[fFlL]|[uU]?[lL]{0,2}|[lL]{1,2}[uU]|[uU]?[zZ])$/,
    digitSeparator: "'",
  },
  csharp: {
    ...cFamily,
    strings: [rawTripleDouble, { open: '@"', close: '"', lines: true }, double, characters],
    lists: '[{',
    leadingZero: undefined,
    suffix: /^(?:[fFdDmM]|[uU]?[lL]?|[lL][uU])$/,
    digitSeparator: '_',
  },
  java: {
    ...cFamily,
    constructors: ['java'],
    strings: [tripleDouble, double, characters],
    suffix: /^[fFdDlL]$/,
    digitSeparator: '_',
  },
  kotlin: {
    ...cFamily,
    constructors: ['kotlin', 'java'],
    strings: [rawTripleDouble, double, characters],
    lists: '',
    leadingZero: 'refused',
    suffix: /^(?:[fF]|[uU]?L?)$/,
    digitSeparator: '_',
  },
  go: {
    ...cFamily,
    strings: [rawBackquote, double, characters],
    digitSeparator: '_',
    colonNames: true,
    sync: /^(?:func|package|import|type|var|const)\b/,
  },
  rust: {
    ...slashes,
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
    phrases: 'swift',
    strings: [tripleDouble, { open: '#"', close: '"#' }, double],
    lists: '[',
    integerDivision: true,
    digitSeparator: '_',
    colonNames: true,
  },
  scala: {
    ...slashes,
    constructors: ['scala'],
    strings: [rawTripleDouble, double, { open: "'\\", close: "'" }],
    lists: '',
    integerDivision: true,
    leadingZero: 'refused',
    suffix: /^[fFdDlL]$/,
    digitSeparator: '_',
  },
  ruby: {
    lineComments: ['#'],
    blockComments: [['=begin', '=end']],
    strings: [double, single, { open: '`', close: '`', escape: '\\' }],
    lists: '[',
    power: '**',
    integerDivision: true,
    leadingZero: 'octal',
    suffix: /^r$/,
    commandCalls: true,
    digitSeparator: '_',
    colonNames: true,
    regex: true,
  },
  php: {
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
    power: '^',
  },
  fortran: {
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
    dashes: true,
  },
  toml: {
    ...hash,
    strings: [tripleDouble, { open: "'''", close: "'''", lines: true }, double, plainSingle],
    lists: '[',
    leadingZero: 'refused',
    digitSeparator: '_',
    literal: true,
  },
  latex: { ...prose, lineComments: ['%'] },
  csv: { ...prose, literal: true, tabular: true },
};

/** Other identifiers under which editors know these languages. */
const aliases: Readonly<Record<string, string>> = {
  javascriptreact: 'javascript',
  typescript: 'javascript',
  typescriptreact: 'javascript',
  jsonc: 'json',
  json5: 'json',
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
