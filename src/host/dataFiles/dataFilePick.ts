import * as vscode from 'vscode';
import type { Pick } from '../../session/session';
import { placed } from '../vectors/picks';

/** Begins the fragment of the URI of what was read from a data file; no document has such a URI. */
const mark = 'data=';

/** The pick for numbers of an array in a data file. `slice` says, as it was written, which of them: empty is all. */
export function dataFilePick(
  file: vscode.Uri,
  name: string,
  slice: string,
  shape: readonly number[],
  numbers: Float64Array,
): Pick {
  const part = slice === '' ? name : `${name}[${slice}]`;
  const uri = file.with({ fragment: `${mark}${part}` });
  const found = { values: numbers, shape, name, start: 0, end: 0 };
  return { ...placed(found, uri), name: part };
}

/** The file that a pick was read from, if it was not read from a text. */
export function dataFileOf({ uri }: Pick): vscode.Uri | undefined {
  const parsed = vscode.Uri.parse(uri);
  return parsed.fragment.startsWith(mark) ? parsed.with({ fragment: '' }) : undefined;
}
