import * as vscode from 'vscode';
import type { Watch } from '../../../reader/files/pace';
import { inMessage } from '../../../shared/escaped';

/** Reads a file; if that takes longer than a moment, with a progress bar and a button that cancels it. */
export async function whileReading<T>(name: string, read: (watch: Watch) => Promise<T>): Promise<T> {
  let isCancelled = false;
  let told = (_: number) => {};
  const reading = read({ isCancelled: () => isCancelled, onProgress: (done) => told(done) });
  const isLong = await Promise.race([reading.then(() => false), moment()]);
  if (!isLong) return reading;
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: inMessage(vscode.l10n.t('Reading {0}', name)),
    cancellable: true,
  };
  return vscode.window.withProgress(options, (progress, token) => {
    token.onCancellationRequested(() => {
      isCancelled = true;
    });
    let shown = 0;
    told = (done) => {
      const percent = Math.floor(done * 100);
      if (percent > shown) progress.report({ increment: percent - shown });
      shown = Math.max(shown, percent);
    };
    return reading;
  });
}

/** For a shorter time, a bar would only flicker. */
function moment(): Promise<true> {
  return new Promise((resolve) => setTimeout(() => resolve(true), 500));
}
