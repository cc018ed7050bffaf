import * as vscode from 'vscode';
import { type ArrayPath, isArrayPath } from '../../reader/files/fileArray';
import { dataFileEndings, isDataFile } from '../../reader/files/openFile';

/** Numbers in a data file. Whatever is absent is asked for. */
export interface DataPlace {
  readonly file: vscode.Uri;
  /** Its path, or a name, which several arrays may share. */
  readonly array?: ArrayPath | string;
  /** Written as a NumPy slice; empty is all of it. */
  readonly slice?: string;
}

/**
 * The place that a link, a key binding or another extension passes as `{ uri, array, slice }`; otherwise the file that
 * a menu was opened on, the one in the active tab, or one that the user chooses. Undefined when dismissed.
 */
export async function dataPlaceOf(argument: unknown): Promise<DataPlace | undefined> {
  if (argument instanceof vscode.Uri && isDataFile(argument.path)) return { file: argument };
  if (isNamed(argument)) return placeNamed(argument);
  const active = inActiveTab();
  return active && isDataFile(active.path) ? { file: active } : askForDataFile();
}

/** Asks for one of the files that can be read. */
export async function askForDataFile(): Promise<DataPlace | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    openLabel: vscode.l10n.t('Explore'),
    filters: { [vscode.l10n.t('Data files')]: dataFileEndings() },
  });
  return chosen?.[0] && { file: chosen[0] };
}

/** The array of a data file that a link names. */
export function arrayPlaceOf(argument: unknown): DataPlace | undefined {
  return isNamed(argument) && argument.array !== undefined ? placeNamed(argument) : undefined;
}

function placeNamed({ uri, array, slice }: Named): DataPlace {
  return {
    file: vscode.Uri.parse(uri),
    array: typeof array === 'string' || isArrayPath(array) ? array : undefined,
    slice: typeof slice === 'string' ? slice : undefined,
  };
}

interface Named {
  readonly uri: string;
  readonly array?: unknown;
  readonly slice?: unknown;
}

function isNamed(argument: unknown): argument is Named {
  return (
    typeof argument === 'object' && argument !== null && 'uri' in argument && typeof argument.uri === 'string'
  );
}

/** A binary file has a tab but no text editor. */
function inActiveTab(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const hasFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return hasFile ? input.uri : undefined;
}
