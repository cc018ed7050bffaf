import * as vscode from 'vscode';
import type { Pick } from '../../session/session';

/** The one-based line of a vector; undefined where its file is not open, or is not a text. */
export function lineOf({ uri, start }: Pick): number | undefined {
  const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri);
  return document && document.positionAt(start).line + 1;
}
