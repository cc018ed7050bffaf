import * as vscode from 'vscode';
import type { Watch } from '../../../reader/files/pace';
import { inGlob } from '../../../shared/escaped';
import { fileName } from '../../tools/fileName';
import type { FileWatcher } from './dataFiles';
import { rereading } from './rereading';

/** Calls `read` when a file changes, appears or is deleted. */
export function watchFile(file: vscode.Uri, read: (watch: Watch) => Promise<void>): FileWatcher {
  const reading = rereading(read);
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), inGlob(fileName(file)));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const watching = vscode.Disposable.from(
    watcher,
    watcher.onDidChange(reading.soon),
    watcher.onDidCreate(reading.soon),
    watcher.onDidDelete(reading.soon),
    reading,
  );
  return { read: reading.read, dispose: () => watching.dispose() };
}
