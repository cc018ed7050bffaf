import * as vscode from 'vscode';
import { dataPlaceOfPick } from './asking/dataFilePick';
import { picksAgain, rowsAt } from './asking/pickFromDataFile';
import type { DataFiles } from './watching/dataFiles';
import { watchFile } from './watching/watchFile';

/** The data files that VS Code can reach. */
export const workspaceDataFiles: DataFiles = {
  fileOf: (pick) => dataPlaceOfPick(pick)?.file.toString(),
  readAgain: (file, picks, watch) => {
    const places = picks.flatMap((pick) => dataPlaceOfPick(pick) ?? []);
    return picksAgain(vscode.Uri.parse(file), places, watch);
  },
  rowsOf: (pick, watch) => {
    const place = dataPlaceOfPick(pick);
    if (!place) throw new TypeError(`a part of something other than a data file: ${pick.uri}`);
    return rowsAt(place, watch);
  },
  watch: (file, read) => watchFile(vscode.Uri.parse(file), read),
};
