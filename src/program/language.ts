/** A language that programs are read in. */
export type ProgramLanguage = 'python' | 'javascript' | 'typescript' | 'typescriptreact';

/** The language that an editor calls so; undefined of one in which no programs are read. JavaScript may hold elements of React. */
export function languageOf(languageId: string): ProgramLanguage | undefined {
  return languages[languageId];
}

const languages: Readonly<Record<string, ProgramLanguage | undefined>> = {
  python: 'python',
  javascript: 'javascript',
  javascriptreact: 'javascript',
  typescript: 'typescript',
  typescriptreact: 'typescriptreact',
};

/** The languages that programs are read in, as editors call them. */
export const programLanguageIds: readonly string[] = Object.keys(languages);
