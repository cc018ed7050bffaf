import * as vscode from 'vscode';
import { isRefusal } from '../../../reader/source/found';
import type { Pick } from '../../../session/session';
import { dataPlaceOfPick } from '../../dataFiles/asking/dataFilePick';
import { cellsAbove } from '../../vectors/notebooks';
import { lengthOf, openDocument } from '../../vectors/openDocuments';
import { pickOf, readPlace } from '../../vectors/picks';
import { reachAround } from '../../vectors/textWindow';
import { vectorsIn } from '../../vectors/vectorsInOpenDocuments';
import type { Lost, OpenText, Texts } from './texts';

/** The texts that VS Code has open. */
export const workspaceTexts: Texts = {
  get open() {
    return vscode.workspace.textDocuments.map(textOf);
  },
  holds: (pick) => !dataPlaceOfPick(pick),
  find: async (uri) => {
    const document = await openDocument(vscode.Uri.parse(uri));
    return document && textOf(document);
  },
  mayBeFound: async (uri) => {
    const place = vscode.Uri.parse(uri);
    if (place.scheme === 'untitled') return false;
    try {
      await vscode.workspace.fs.stat(place);
      return true;
    } catch (error) {
      // Other errors come from file systems that cannot be asked, such as that of a notebook's cells.
      return !(error instanceof vscode.FileSystemError && error.code === 'FileNotFound');
    }
  },
  follow: ({ changed, closed, deleted, renamed }) =>
    vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) =>
        changed(textOf(document), contentChanges),
      ),
      vscode.workspace.onDidOpenTextDocument((document) => changed(textOf(document), [])),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => closed(uri.toString())),
      vscode.workspace.onDidDeleteFiles(deleted),
      vscode.workspace.onDidRenameFiles(({ files }) =>
        renamed(files.map(({ oldUri, newUri }) => ({ from: oldUri.toString(), to: newUri.toString() }))),
      ),
      // Inserting, deleting or moving a cell may change what a name in a later one stands for.
      vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
        if (contentChanges.length === 0) return;
        for (const { document } of notebook.getCells()) changed(textOf(document), []);
      }),
    ),
};

function textOf(document: vscode.TextDocument): OpenText {
  return {
    uri: document.uri.toString(),
    isUntitled: document.isUntitled,
    get length() {
      return lengthOf(document);
    },
    vectors: () => vectorsIn(document),
    readAgain: (start, end) => readAgain(document, start, end),
    isBelow: (other) => cellsAbove(document).some(({ uri }) => uri.toString() === other.uri),
  };
}

function readAgain(document: vscode.TextDocument, start: number, end: number): Pick | Lost {
  const position = document.positionAt(start);
  const place = end > start ? readPlace(document, position, reachAround(end - start)) : undefined;
  const line = position.line + 1;
  if (!place) return { lost: { kind: 'deleted', line } };
  const { read, near } = place;
  const isElsewhere = place.document !== document || !near.rangeOf(read.start, read.end).contains(position);
  if (isElsewhere) return { lost: { kind: 'deleted', line } };
  if (isRefusal(read)) {
    const at = near.rangeOf(read.at, read.at).start.line + 1;
    return { lost: { kind: 'refused', refusal: read, line: at } };
  }
  return pickOf(read, document, near);
}
