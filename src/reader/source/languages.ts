import type { Language, StringForm } from './language';

/** The row of a language by VS Code's id; for an unknown one, that of prose. */
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

/** Text in an unknown language, prose, prints and comments. */
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

/** Other ids that editors use for these languages. */
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
