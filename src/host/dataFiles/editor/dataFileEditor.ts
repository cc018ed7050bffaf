import * as vscode from 'vscode';
import { isReadable } from '../../../reader/files/fileArray';
import { Cancelled, type Watch } from '../../../reader/files/pace';
import { FileTrouble } from '../../../reader/files/trouble';
import { fileName } from '../../tools/fileName';
import { settings } from '../../tools/settings';
import { openArrays } from '../reading/openArrays';
import { unreadableSentence } from '../reading/unreadableSentence';
import { watchFile } from '../watching/watchFile';
import { arrayPreview } from './arrayPreview';
import { type ArrayRow, dataFilePage, linked, troublePage, waitingPage } from './dataFilePage';

/** A custom editor that lists the arrays of a data file; the list is updated when the file changes. */
export function dataFileEditor(): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: async ({ uri }, { webview, onDidDispose }) => {
      webview.options = { enableCommandUris: linked.map((id) => `lossExplorer.${id}`) };
      webview.html = waitingPage(fileName(uri));
      const watcher = watchFile(uri, async (watch) => {
        const page = await pageOf(uri, watch);
        if (!watch.isCancelled?.()) webview.html = page;
      });
      onDidDispose(() => watcher.dispose());
      watcher.read();
    },
  };
  return vscode.Disposable.from(
    ...['lossExplorer.dataFile', 'lossExplorer.dataTable'].map((viewType) =>
      vscode.window.registerCustomEditorProvider(viewType, provider),
    ),
  );
}

/** Nobody reads a longer list. */
const longest = 500;

async function pageOf(file: vscode.Uri, watch: Watch): Promise<string> {
  try {
    const entries = await openArrays(file, watch);
    const { digits } = settings();
    const rows: ArrayRow[] = [];
    for (const entry of entries.slice(0, longest)) rows.push(await rowOf(entry, digits, watch));
    return dataFilePage(file, rows, entries.length - rows.length);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    return troublePage(unreadableSentence(fileName(file), error));
  }
}

/** An array whose numbers turn out to be damaged is listed with the reason, like one that cannot be read at all. */
async function rowOf(entry: ArrayRow['entry'], digits: number, watch: Watch): Promise<ArrayRow> {
  if (!isReadable(entry)) return { entry, preview: '' };
  try {
    return { entry, preview: await arrayPreview(entry, digits, watch) };
  } catch (error) {
    if (!(error instanceof FileTrouble)) throw error;
    return { entry: { path: entry.path, name: entry.name, trouble: error }, preview: '' };
  }
}
