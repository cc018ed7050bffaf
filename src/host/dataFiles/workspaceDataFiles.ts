import * as vscode from 'vscode';
import { dataPlaceOfPick } from './dataFilePick';
import type { DataFiles } from './dataFiles';
import { picksAgain } from './pickFromDataFile';
import { watchFile } from './watchFile';

/** The data files that VS Code can reach. */
export const workspaceDataFiles: DataFiles = {
  fileOf: (pick) => dataPlaceOfPick(pick)?.file.toString(),
  readAgain: (file, picks, watch) => {
    const places = picks.flatMap((pick) => dataPlaceOfPick(pick) ?? []);
    return picksAgain(vscode.Uri.parse(file), places, watch);
  },
  watch: (file, read) => watchFile(vscode.Uri.parse(file), read),
};
