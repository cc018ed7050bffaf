import type { HoverProvider, TextDocument } from 'vscode';

/**
 * As much of vscode as activating and hovering need: whatever holds numbers holds them, settings have their defaults, and
 * everything else does nothing.
 */
export function vscodeWith(register: (provider: HoverProvider) => void): object {
  return known({
    Position,
    Range,
    MarkdownString,
    Hover,
    ColorThemeKind: { Light: 1, Dark: 2, HighContrast: 3, HighContrastLight: 4 },
    env: known({ language: 'en' }),
    l10n: {
      bundle: undefined,
      t: (text: string, ...words: unknown[]) => text.replace(/\{(\d)\}/g, (_, index) => String(words[index])),
    },
    languages: known({
      registerHoverProvider(_selector: unknown, provider: HoverProvider) {
        register(provider);
        return anything;
      },
    }),
    window: known({
      activeColorTheme: { kind: 2 },
      activeTextEditor: undefined,
      visibleTextEditors: [],
    }),
    workspace: known({
      textDocuments: [],
      notebookDocuments: [],
      workspaceFolders: undefined,
      getConfiguration: () => ({ get: (_name: string, otherwise: unknown) => otherwise }),
    }),
  });
}

/**
 * An object that can be called, constructed and asked for any member, which is the object itself; it is neither a promise nor a
 * list.
 */
const anything: object = new Proxy(class {}, {
  get: (_, name) => (name === 'then' || typeof name === 'symbol' ? undefined : anything),
  set: () => true,
  apply: () => anything,
  construct: () => anything,
});

/** The rest is inherited, because a bundle copies a module's own members. */
export function known(own: Readonly<Record<string, unknown>>): object {
  return Object.create(anything, Object.getOwnPropertyDescriptors(own));
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
    lineAt: (line: number) => ({ text: lines[line], range: new Range(line, 0, line, lines[line].length) }),
    version: 1,
    isClosed: false,
    // It has no folder from which it could import modules.
    isUntitled: true,
    positionAt: (offset: number) => {
      const line = starts.filter((from) => from <= offset).length - 1;
      return new Position(line, offset - starts[line]);
    },
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
