import type * as vscode from 'vscode';

/**
 * The reader's id for the language of a document. Without an extension for a language, VS Code treats its files as
 * plain text; then their names decide.
 */
export function languageIdOf({ languageId, uri }: Pick<vscode.TextDocument, 'languageId' | 'uri'>): string {
  const [extension] = /\.[^./]*$/.exec(uri.path.toLowerCase()) ?? [];
  return languageId === 'plaintext' ? (byExtension[extension ?? ''] ?? languageId) : languageId;
}

const byExtension: Readonly<Record<string, string>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.toml': 'toml',
  '.kt': 'kotlin',
  '.kts': 'kotlin',
  '.scala': 'scala',
  '.f90': 'fortran',
  '.f95': 'fortran',
  '.f03': 'fortran',
  '.f08': 'fortran',
};
