import type * as vscode from 'vscode';

/**
 * What the reader knows the language of a document by. A VS Code without an extension for a language takes its files for
 * plain text; then their names tell.
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
