import * as vscode from 'vscode';

/** Opens a new document with this text and shows it; each `|` in the text is a cursor. */
export async function show(textWithCursors: string, language: string): Promise<vscode.TextEditor> {
  const parts = textWithCursors.split('|');
  const document = await vscode.workspace.openTextDocument({ language, content: parts.join('') });
  const editor = await vscode.window.showTextDocument(document);
  const cursors = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join('').length);
  if (cursors.length > 0) {
    editor.selections = cursors.map((offset) => {
      const position = document.positionAt(offset);
      return new vscode.Selection(position, position);
    });
  }
  return editor;
}

/** What all hovers of this extension say at the first occurrence of `needle`. */
export async function hoverAt(document: vscode.TextDocument, needle: string, ahead = 1): Promise<string> {
  const offset = document.getText().indexOf(needle);
  if (offset < 0) throw new Error(`"${needle}" does not stand in "${document.getText()}"`);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    document.positionAt(offset + ahead),
  );
  const texts = hovers.flatMap(({ contents }) =>
    contents.map((part) => (typeof part === 'string' ? part : part.value)),
  );
  return texts
    .join('\n')
    .replace(/&nbsp;/g, ' ')
    .replace(/\\([[\]().*_+\-!{}#|<>`~])/g, '$1');
}

export async function run(command: string, ...rest: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`lossExplorer.${command}`, ...rest);
}

export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension('loss-explorer.loss-explorer');
  if (!extension) throw new Error('the extension is not there');
  await extension.activate();
  return extension;
}

/** Tabs appear a moment after the command that opens them. */
export async function panelOpens(): Promise<boolean> {
  await until(vscode.window.tabGroups.onDidChangeTabs, panelIsOpen);
  return panelIsOpen();
}

/** Waits for the event after which the condition holds; without one, the test's own time limit ends it. */
export function until(event: vscode.Event<unknown>, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (condition()) return resolve();
    const listening = event(() => {
      if (!condition()) return;
      listening.dispose();
      resolve();
    });
  });
}

function panelIsOpen(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('lossExplorer.panel'),
    ),
  );
}

/** Documents stay open, because a new untitled one would take the name of a closed one and be mistaken for it. */
export async function clear(): Promise<void> {
  await run('clear');
}
