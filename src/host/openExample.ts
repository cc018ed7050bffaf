import * as vscode from 'vscode';
import { panelViewType } from './panel/panels';

/** Every host has it, but the language's standard library does not declare it. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/**
 * Opens an example that takes a minute to read: vectors, two to compare, a loss call and a bug. It is a file of the
 * extension's own, so that nobody is asked to save it, and it is written anew unless it is open.
 */
export async function openExample(storage: vscode.Uri): Promise<void> {
  const uri = vscode.Uri.joinPath(storage, 'example.py');
  const isOpen = vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && `${input.uri}` === `${uri}`),
  );
  if (!isOpen) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(story()));
  const document = await vscode.workspace.openTextDocument(uri);
  const viewColumn = await columnBeforePanel();
  await vscode.window.showTextDocument(document, { viewColumn, preview: false });
}

/**
 * The column of an editor that is in view, since a new one would be narrow; but not that of a panel, which is to show
 * what is explored.
 */
async function columnBeforePanel(): Promise<vscode.ViewColumn> {
  const { activeTab, viewColumn } = vscode.window.tabGroups.activeTabGroup;
  const input = activeTab?.input;
  const isPanel = input instanceof vscode.TabInputWebview && input.viewType.endsWith(panelViewType);
  if (!isPanel) return vscode.ViewColumn.Active;
  if (viewColumn === vscode.ViewColumn.One)
    await vscode.commands.executeCommand('workbench.action.newGroupLeft');
  return vscode.ViewColumn.One;
}

/** The numbers are those of the lecture. Each sentence fits on a line beside the panel. */
function story(): string {
  return `import torch
import torch.nn.functional as F

# ${vscode.l10n.t('One minute with Loss Explorer')}

# ${vscode.l10n.t('1. Rest the mouse on the numbers or on a name.')}
label = [1, 0, 0, 0, 0]
pred = [0.4, 0.3, 0.05, 0.05, 0.2]

# ${vscode.l10n.t('2. Put a cursor in each: click, then Alt and click.')}
#    ${vscode.l10n.t('Press Ctrl+K Y (Mac: Cmd+K Y): Explore Vector.')}

# ${vscode.l10n.t('3. In the panel, drag a bar and watch the loss.')}

# ${vscode.l10n.t('4. A loss call shows its value. Ctrl+K Y opens it.')}
logits = torch.tensor([[2.0, 1.0, 0.1], [0.5, 2.5, 0.3]])
classes = torch.tensor([0, 2])
loss = F.cross_entropy(logits, classes)

# ${vscode.l10n.t('5. A bug: softmax is taken twice. The light bulb fixes it.')}
probs = F.softmax(logits, dim=1)
wrong = F.cross_entropy(probs, classes)
`;
}
