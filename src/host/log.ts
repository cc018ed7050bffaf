import * as vscode from 'vscode';

/** The output "Loss Explorer": what went wrong and is nobody's question at the time. Silent while it is not open. */
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

  /** Says a sentence unless it was said before. */
  warnOnce(sentence: string): void {
    if (this.#said.has(sentence)) return;
    this.#said.add(sentence);
    this.warn(sentence);
  }

  /** An error that only keeps something from being done, and what that was. */
  error(doing: string, error: unknown): void {
    this.#channel?.error(`${doing}:`, error instanceof Error ? error : String(error));
  }
}

export const log = new Log();
