import * as vscode from 'vscode';

/**
 * The output channel "Loss Explorer", for errors that no user action waits for. Ignores everything while it is not
 * open.
 */
class Log {
  #channel: vscode.LogOutputChannel | undefined;
  readonly #said = new Set<string>();

  open(): vscode.Disposable {
    const channel = vscode.window.createOutputChannel('Loss Explorer', { log: true });
    this.#channel = channel;
    return new vscode.Disposable(() => {
      this.#channel = undefined;
      this.#said.clear();
      channel.dispose();
    });
  }

  warn(sentence: string): void {
    this.#channel?.warn(sentence);
  }

  /** Logs a sentence once. */
  warnOnce(sentence: string): void {
    if (this.#said.has(sentence)) return;
    this.#said.add(sentence);
    this.warn(sentence);
  }

  /** Logs an error that only kept something from being done, and what that was. */
  error(doing: string, error: unknown): void {
    this.#channel?.error(`${doing}:`, error instanceof Error ? error : String(error));
  }
}

export const log = new Log();
