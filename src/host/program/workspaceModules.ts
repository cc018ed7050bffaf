import * as vscode from 'vscode';
import type { ProgramLanguage } from '../../program/language';
import type { Surroundings } from '../../program/readProgram';
import { type Files, modulesOf } from '../../program/texts/modules';
import { textOf } from '../../reader/files/text';
import { notebookOf } from '../vectors/notebooks';

/** The files of the workspace that programs import, as they are in the editor, otherwise as on disk. */
export class WorkspaceModules implements vscode.Disposable {
  readonly #folders = new Map<string, Promise<ReadonlySet<string>>>();
  readonly #texts = new Map<string, Promise<string | undefined>>();
  /** Every file that some program has imported, by its URI. */
  readonly #imported = new Set<string>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  /** Fires when a file on disk that a program may import appears, changes or is deleted. */
  readonly onDidChange = this.#changed.event;

  constructor() {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.{py,js,mjs,cjs,jsx,ts,mts,cts,tsx}');
    const forget = (file: vscode.Uri): void => {
      const folder = file.with({ path: file.path.slice(0, file.path.lastIndexOf('/')) });
      // Only Python's packages begin to matter by a file in a folder that nobody has asked for.
      if (!file.path.endsWith('.py') && !this.#folders.has(folder.toString())) return;
      this.#folders.clear();
      this.#texts.clear();
      this.#changed.fire();
    };
    this.#subscriptions = vscode.Disposable.from(
      ...[watcher, this.#changed],
      ...[watcher.onDidCreate(forget), watcher.onDidDelete(forget), watcher.onDidChange(forget)],
    );
  }

  /** Whether a program that was read imports the document. */
  isImported({ uri }: vscode.TextDocument): boolean {
    return this.#imported.has(uri.toString());
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /**
   * What a program imports from its folder and the folders above it, up to the workspace's; undefined for an untitled
   * document.
   */
  async around(
    document: vscode.TextDocument,
    texts: readonly string[],
    language: ProgramLanguage,
  ): Promise<Surroundings | undefined> {
    const { uri } = notebookOf(document) ?? document;
    if (document.isUntitled || uri.scheme === 'untitled') return undefined;
    const { path } = uri;
    const top = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? path.slice(0, path.lastIndexOf('/'));
    return { path, modules: await modulesOf(texts, path, top, this.#filesBeside(uri), language) };
  }

  #filesBeside(uri: vscode.Uri): Files {
    const { fs, textDocuments } = vscode.workspace;
    return {
      list: (path) => {
        const folder = uri.with({ path });
        const key = folder.toString();
        const names =
          this.#folders.get(key) ??
          Promise.resolve(fs.readDirectory(folder)).then(
            (entries) => new Set(entries.map(([name]) => name)),
            () => new Set<string>(),
          );
        this.#folders.set(key, names);
        return names;
      },
      read: async (path) => {
        const file = uri.with({ path });
        const key = file.toString();
        this.#imported.add(key);
        const open = textDocuments.find((one) => one.uri.toString() === key);
        if (open) return open.getText();
        const text = this.#texts.get(key) ?? Promise.resolve(fs.readFile(file)).then(textOf, () => undefined);
        this.#texts.set(key, text);
        return text;
      },
    };
  }
}
