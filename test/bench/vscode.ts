import type { HoverProvider, TextDocument } from 'vscode';

/** As much of vscode as activating and hovering take: what registers does nothing, what holds numbers holds them. */
export function vscodeWith(register: (provider: HoverProvider) => void): object {
  const nothing = { dispose() {} };
  const silent = () => nothing;
  return {
    Position,
    Range,
    MarkdownString,
    Hover,
    Disposable: { from: silent },
    EventEmitter: class {
      event = silent;
      fire() {}
    },
    ThemeColor: class {},
    ColorThemeKind: { Light: 1, Dark: 2, HighContrast: 3, HighContrastLight: 4 },
    StatusBarAlignment: { Right: 2 },
    OverviewRulerLane: { Right: 4 },
    DecorationRangeBehavior: { ClosedClosed: 1 },
    env: { language: 'en' },
    l10n: {
      bundle: undefined,
      t: (text: string, ...words: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(words[index])),
    },
    commands: { registerCommand: silent },
    languages: {
      registerHoverProvider(_selector: unknown, provider: HoverProvider) {
        register(provider);
        return nothing;
      },
    },
    window: {
      activeColorTheme: { kind: 2 },
      visibleTextEditors: [],
      createTextEditorDecorationType: silent,
      onDidChangeVisibleTextEditors: silent,
      registerWebviewPanelSerializer: silent,
      registerWebviewViewProvider: silent,
      registerCustomEditorProvider: silent,
      createStatusBarItem: () => ({ ...nothing, hide() {}, show() {} }),
      onDidChangeTextEditorSelection: silent,
    },
    workspace: {
      textDocuments: [],
      notebookDocuments: [],
      getConfiguration: () => ({ get: (_name: string, otherwise: unknown) => otherwise }),
      onDidChangeConfiguration: silent,
      onDidChangeTextDocument: silent,
      onDidOpenTextDocument: silent,
      onDidCloseTextDocument: silent,
      onDidRenameFiles: silent,
      onDidChangeNotebookDocument: silent,
    },
  };
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(...[line, character, endLine, endCharacter]: number[] | [Position, Position]) {
    [this.start, this.end] =
      line instanceof Position
        ? [line, character as Position]
        : [new Position(line, character as number), new Position(endLine as number, endCharacter as number)];
  }
  contains = () => true;
}

class MarkdownString {
  value = '';
  appendMarkdown = (text: string) => this.#append(text);
  appendText = (text: string) => this.#append(text.replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&'));
  #append(text: string): this {
    this.value += text;
    return this;
  }
}

class Hover {
  readonly contents: readonly MarkdownString[];
  constructor(contents: MarkdownString) {
    this.contents = [contents];
  }
}

/** A document that keeps its lines as VS Code does in the extension host. */
export function documentOf(text: string, languageId: string): TextDocument {
  const lines = text.split('\n');
  const starts: number[] = [];
  let start = 0;
  for (const line of lines) {
    starts.push(start);
    start += line.length + 1;
  }
  const document = {
    uri: { path: '/bench.py', toString: () => 'file:///bench.py' },
    languageId,
    lineCount: lines.length,
    lineAt: (line: number) => ({ text: lines[line] }),
    offsetAt: ({ line, character }: Position) => starts[line] + character,
    getText: (range?: Range) => {
      if (!range) return text;
      const whole = lines.slice(range.start.line, range.end.line + 1);
      whole[whole.length - 1] = whole[whole.length - 1].slice(0, range.end.character);
      whole[0] = whole[0].slice(range.start.character);
      return whole.join('\n');
    },
  };
  return document as unknown as TextDocument;
}

export { Position };
