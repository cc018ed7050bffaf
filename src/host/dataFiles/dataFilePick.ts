import * as vscode from 'vscode';
import type { Pick } from '../../session/session';
import { placed } from '../vectors/picks';
import type { DataPlace } from './dataPlace';

/**
 * The pick for numbers of an array in a data file. `slice` says, as it was written, which of them: empty is all. Its URI
 * has a fragment that says so, as that of no document has.
 */
export function dataFilePick(
  { file, array, slice }: Required<DataPlace>,
  shape: readonly number[],
  values: Float64Array,
): Pick {
  const uri = file.with({ fragment: `data=${encodeURIComponent(array)}[${slice}]` });
  const found = { values, shape, name: array, start: 0, end: 0 };
  return { ...placed(found, uri), name: slice === '' ? array : `${array}[${slice}]` };
}

/** The place that a pick was read from, if it was not read from a text. */
export function dataPlaceOfPick({ uri }: Pick): Required<DataPlace> | undefined {
  const parsed = vscode.Uri.parse(uri);
  const [, array, slice] = /^data=([^[]*)\[(.*)\]$/.exec(parsed.fragment) ?? [];
  return array === undefined
    ? undefined
    : { file: parsed.with({ fragment: '' }), array: decodeURIComponent(array), slice };
}
