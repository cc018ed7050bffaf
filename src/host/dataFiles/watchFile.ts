import * as vscode from 'vscode';
import { Cancelled, type Watch } from '../../reader/files/pace';
import { inGlob } from '../../shared/escaped';
import { fileName } from './openArrays';

/** What reads a file again when it changes. */
export interface FileWatcher extends vscode.Disposable {
  /** Reads it now, or as soon as what is read now has ended. */
  read(): void;
}

/**
 * Has a file read again when it changes: one reading at a time, and between two at least ten times as long a rest as the last
 * one took, for a file that is written all the time would be read all the time. A reading ends when this is disposed.
 */
export function watchFile(file: vscode.Uri, read: (watch: Watch) => Promise<void>): FileWatcher {
  let isDisposed = false;
  let isReading = false;
  let isWanted = false;
  let restUntil = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const readNow = async () => {
    isReading = true;
    isWanted = false;
    const began = Date.now();
    try {
      await read({ isCancelled: () => isDisposed });
    } catch (error) {
      if (!(error instanceof Cancelled)) throw error;
    } finally {
      isReading = false;
      restUntil = Date.now() + restFactor * (Date.now() - began);
      if (isWanted) soon();
    }
  };
  const soon = () => {
    isWanted = true;
    if (isReading || isDisposed) return;
    clearTimeout(waiting);
    waiting = setTimeout(readNow, Math.max(quiet, restUntil - Date.now()));
  };
  const name = inGlob(fileName(file));
  const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), name);
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const listening = [
    watcher.onDidChange(soon),
    watcher.onDidCreate(soon),
    watcher.onDidDelete(soon),
    watcher,
  ];
  return {
    read: () => {
      if (isReading) isWanted = true;
      else void readNow();
    },
    dispose: () => {
      isDisposed = true;
      clearTimeout(waiting);
      for (const each of listening) each.dispose();
    },
  };
}

const restFactor = 10;
/** Milliseconds in which several changes are one: a file is written piece by piece. */
const quiet = 100;
