import * as vscode from 'vscode';
import { inMarkdown } from '../../shared/escaped';

/** Markdown to which text can be added that stays text: VS Code's own lets `<command:...>` through as a link. */
export class PlainMarkdown extends vscode.MarkdownString {
  override appendText(text: string): this {
    this.appendMarkdown(inMarkdown(text));
    return this;
  }
}
