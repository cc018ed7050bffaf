import * as vscode from 'vscode';
import { inGlob } from '../../shared/escaped';
import { settings } from '../settings';
import { arrayPreview } from './arrayPreview';
import { dataFilePage, linked, troublePage } from './dataFilePage';
import { fileName, openArrays } from './openArrays';
import { troubleSentence } from './troubleSentence';

/** Lists the arrays of a data file where the user chose to open it with Loss Explorer; the list follows the file. */
export function dataFileEditor(): vscode.Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => {} }),
    resolveCustomEditor: async ({ uri }, { webview, onDidDispose }) => {
      webview.options = { enableCommandUris: linked.map((id) => `lossExplorer.${id}`) };
      const draw = async () => {
        webview.html = await pageOf(uri);
      };
      const folder = vscode.Uri.joinPath(uri, '..');
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(folder, inGlob(fileName(uri))),
      );
      watcher.onDidChange(draw);
      onDidDispose(() => watcher.dispose());
      await draw();
    },
  };
  return vscode.window.registerCustomEditorProvider('lossExplorer.dataFile', provider);
}

/** No one reads a longer list. */
const longest = 500;

async function pageOf(file: vscode.Uri): Promise<string> {
  try {
    const arrays = await openArrays(file);
    const { digits } = settings();
    const rows = [];
    for (const array of arrays.slice(0, longest)) {
      rows.push({ array, preview: await arrayPreview(array, digits) });
    }
    return dataFilePage(file, rows, arrays.length - rows.length);
  } catch (error) {
    return troublePage(troubleSentence(fileName(file), error));
  }
}
