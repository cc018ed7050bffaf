import * as vscode from 'vscode';
import { type ArrayPath, isArrayPath } from '../../reader/files/fileArray';
import { dataFileEndings, isDataFile } from '../../reader/files/openFile';

/** Numbers in a data file. What is left out is asked for. */
export interface DataPlace {
  readonly file: vscode.Uri;
  /** Its path, or what people call it, which several may be called. */
  readonly array?: ArrayPath | string;
  /** As NumPy writes it; empty is all of it. */
  readonly slice?: string;
}

/**
 * The place that a link, a key binding or another extension names as `{ uri, array, slice }`, else the file that a menu was opened
 * on, the one in the active tab, or the one that the user chooses. Undefined when dismissed.
 */
export async function dataPlaceOf(argument: unknown): Promise<DataPlace | undefined> {
  if (argument instanceof vscode.Uri && isDataFile(argument.path)) return { file: argument };
  if (isNamed(argument)) return placeNamed(argument);
  const active = inActiveTab();
  return active && isDataFile(active.path) ? { file: active } : askForDataFile();
}

/** The file that the user chooses among those that can be read. */
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

/** A file of bytes has a tab and no text editor. */
function inActiveTab(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const hasFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return hasFile ? input.uri : undefined;
}
