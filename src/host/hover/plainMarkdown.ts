import * as vscode from 'vscode';
import { inMarkdown } from '../../shared/escaped';

/** Markdown in which appended text stays text: VS Code's own appendText lets `<command:...>` through as a link. */
export class PlainMarkdown extends vscode.MarkdownString {
  override appendText(text: string): this {
    this.appendMarkdown(inMarkdown(text));
    return this;
  }
}
