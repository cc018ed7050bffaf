/** A language that programs are read in. */
export type ProgramLanguage = 'python' | 'javascript' | 'typescript' | 'typescriptreact';

/**
 * The language with this editor id; undefined for one in which no programs are read. JavaScript may contain React
 * elements.
 */
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

/** The languages that programs are read in, by their editor ids. */
export const programLanguageIds: readonly string[] = Object.keys(languages);
