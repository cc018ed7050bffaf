import * as vscode from 'vscode';
import type { FileArray, StoredNumbers } from '../../../reader/files/fileArray';
import { placeInFragment, placeOfFragment } from '../../../reader/files/placeInFile';
import type { HeldRows, Pick } from '../../../session/session';
import { placed } from '../../placed';
import type { DataPlace } from '../dataPlace';

/** What was read of an array: all that was asked for, or a part of it. */
interface Read {
  readonly values: StoredNumbers;
  readonly shape: readonly number[];
  readonly part?: HeldRows;
}

/**
 * The pick for numbers of an array in a data file. `slice` is which of them, as it was written; empty is all. The
 * fragment of its URI holds array and slice; no document's URI has one.
 */
export function dataFilePick(
  file: vscode.Uri,
  { path, name, columns }: FileArray,
  slice: string,
  { values, shape, part }: Read,
): Pick {
  const uri = file.with({ fragment: placeInFragment({ array: path, slice }) });
  // The column names fit only where the slice has all of the table's columns.
  const names = columns?.length === shape.at(-1) ? columns : undefined;
  const found = { values, shape, name, start: 0, end: 0, ...(names && { names }) };
  const called = slice === '' ? name : `${name}[${slice}]`;
  return { ...placed(found, uri.toString()), name: called, ...(part && { part }) };
}

/** The place that a pick was read from; undefined where it was read from a text. */
export function dataPlaceOfPick({ uri }: Pick): Required<DataPlace> | undefined {
  const parsed = vscode.Uri.parse(uri);
  const place = placeOfFragment(parsed.fragment);
  return place && { file: parsed.with({ fragment: '' }), ...place };
}
