import * as vscode from 'vscode';
import type { candidates, Wanted } from '../../session/candidates';
import type { Pick } from '../../session/session';
import { inLabel } from '../../shared/escaped';
import { formatList } from '../../shared/format';
import { numbersCounted, shapeCounted } from '../../shared/words/counted';
import { looksName } from '../../shared/words/vectors/looks';
import { fileName } from '../tools/fileName';
import { rangeIn } from '../tools/rangeIn';
import { settings } from '../tools/settings';
import { lineOf } from './openDocuments';

/** The result when the last item of the list is chosen. */
export const fromDataFile = 'from a data file';

interface VectorItem extends vscode.QuickPickItem {
  readonly pick?: Pick;
}

/**
 * Asks for one of the vectors, or for a data file instead; moving through the list highlights each vector in its
 * editor. Undefined when dismissed.
 */
export function choose(
  { plausible, others }: ReturnType<typeof candidates>,
  { beside }: Wanted,
  placeholder: string,
): Promise<Pick | typeof fromDataFile | undefined> {
  const list = vscode.window.createQuickPick<VectorItem>();
  const preview = new Preview();
  const fitting = beside?.name
    ? vscode.l10n.t('Fits {0}, best first', inLabel(beside.name))
    : vscode.l10n.t('Best first');
  list.items = [
    ...group(fitting, plausible),
    ...group(vscode.l10n.t('Other vectors'), others),
    { label: vscode.l10n.t('From a data file...'), alwaysShow: true },
  ];
  list.placeholder = placeholder;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  return new Promise((resolve) => {
    list.onDidChangeActive(([active]) => active?.pick && preview.show(active.pick));
    list.onDidAccept(() => {
      const [chosen] = list.activeItems;
      resolve(chosen && (chosen.pick ?? fromDataFile));
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      preview.dispose();
      list.dispose();
    });
    list.show();
  });
}

function group(label: string, picks: readonly Pick[]): VectorItem[] {
  if (picks.length === 0) return [];
  return [{ label, kind: vscode.QuickPickItemKind.Separator }, ...picks.map(item)];
}

function item(pick: Pick): VectorItem {
  const { name, shape, looks, values } = pick;
  const { digits } = settings();
  const preview = formatList(values, 8, digits);
  return {
    pick,
    label: inLabel(name ?? preview),
    description: `${shapeCounted(shape) || numbersCounted(1)} · ${looksName(looks.kind)}`,
    detail: `${name ? `${preview} · ` : ''}${inLabel(placeText(pick))}`,
  };
}

/** The file and the line in it; only the name of a file outside the workspace. */
function placeText(pick: Pick): string {
  const uri = vscode.Uri.parse(pick.uri);
  const file = vscode.workspace.getWorkspaceFolder(uri)
    ? vscode.workspace.asRelativePath(uri)
    : fileName(uri);
  const line = lineOf(pick);
  return line === undefined ? file : `${file}:${line}`;
}

/** Highlights a vector in the editors that are already visible. */
class Preview implements vscode.Disposable {
  readonly #highlight = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.rangeHighlightBackground'),
    outline: '1px solid',
    outlineColor: new vscode.ThemeColor('focusBorder'),
  });
  readonly #before = vscode.window.visibleTextEditors.map(
    (editor) => [editor, editor.visibleRanges[0]] as const,
  );

  show(pick: Pick): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const range = rangeIn(editor.document, pick);
      const isHere = editor.document.uri.toString() === pick.uri;
      editor.setDecorations(this.#highlight, isHere ? [range] : []);
      // In the centre, because the list covers the top.
      if (isHere) editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    }
  }

  /** Removes the highlight and scrolls back to what was in view. */
  dispose(): void {
    this.#highlight.dispose();
    for (const [editor, range] of this.#before) {
      if (range) editor.revealRange(range, vscode.TextEditorRevealType.AtTop);
    }
  }
}
