import type { ProgramLanguage } from '../language';

/** A piece of a program inside another text. */
export interface Excerpt {
  readonly language: ProgramLanguage;
  readonly text: string;
  /** The start of each of its lines in the surrounding text. */
  readonly lines: readonly number[];
}

/** Texts for people, with code in fences or after prompts. */
export const proseLanguages: readonly string[] = ['markdown', 'plaintext', 'quarto', 'restructuredtext'];

export function isProse(languageId: string): boolean {
  return proseLanguages.includes(languageId);
}

/** Whether the text is for people, as is a session that was kept as a file of Python. */
export function isAround(text: string, languageId: string): boolean {
  return isProse(languageId) || (languageId === 'python' && startsTyped.test(text));
}

const startsTyped = /^\s*(?:>>> |In \[\d+\]: )/;

/**
 * The code in a text for people. All code in one language is one program: code in fences marked with that language, and
 * code typed at the prompts of Python (`>>>`) and IPython (`In [6]:`), without their output.
 */
export function excerptsOf(text: string): Excerpt[] {
  if (!anyCode.test(text)) return [];
  const excerpts: Excerpt[] = [];
  let fence: Fence | undefined;
  let inside: Line[] = [];
  const end = () => {
    if (fence?.language)
      excerpts.push(...(sessionIn(inside) ?? [{ ...withoutIndent(inside), language: fence.language }]));
    else excerpts.push(...(sessionIn(inside) ?? []));
    inside = [];
    fence = undefined;
  };
  for (const written of linesOf(text, 0)) {
    let line = unquoted(written, fence?.quotes);
    // A fence ends with the block quote that it is in.
    if (fence && line.quotes < fence.quotes) {
      end();
      line = unquoted(written);
    }
    const opened: RegExpExecArray | null = fence ? null : opening.exec(line.text);
    if (opened) {
      end();
      fence = { closes: opened[1], language: languageOfWord(opened[2].trim()), quotes: line.quotes };
    } else if (fence && closes(line.text, fence)) end();
    else inside.push(line);
  }
  end();
  return excerpts.filter((one) => one.text.trim() !== '');
}

/** The code typed at the prompts in a part of a text, such as a docstring that begins at the offset. */
export function sessionOf(text: string, start: number): Excerpt[] {
  return sessionIn(linesOf(text, start)) ?? [];
}

const anyCode = /```|~~~|>>>|^[ \t]*In \[\d+\]:/m;

interface Fence {
  readonly closes: string;
  readonly language: ProgramLanguage | undefined;
  /** How many block quotes it is in. */
  readonly quotes: number;
}

/** The line without the marks of the block quotes that it is in, and how many there are; `>>>` is a prompt. */
function unquoted(
  { text, start }: Line,
  most = Number.POSITIVE_INFINITY,
): Line & { readonly quotes: number } {
  let quotes = 0;
  let from = 0;
  for (; quotes < most; quotes++) {
    quoteMark.lastIndex = from;
    if (!quoteMark.test(text)) break;
    from = quoteMark.lastIndex;
  }
  return { text: text.slice(from), start: start + from, quotes };
}

const quoteMark = / {0,3}>(?!>>) ?/y;

const opening = /^\s*(`{3,}|~{3,})([^`]*)$/;

/** The language of the word after the fence: `python`, `py title="a.py"`, `{python}`, `{code-cell} ipython3`. */
function languageOfWord(written: string): ProgramLanguage | undefined {
  const word = /^\{?(?:\.|code-cell\}?\s+)?([a-z][a-z-]*)\d?\b/i.exec(written)?.[1].toLowerCase();
  return word === undefined ? undefined : languagesByWord.get(word);
}

const languagesByWord: ReadonlyMap<string, ProgramLanguage> = new Map<string, ProgramLanguage>([
  ...['python', 'ipython', 'py', 'pycon', 'python-repl'].map((word) => [word, 'python'] as const),
  ...['js', 'javascript', 'jsx', 'mjs', 'cjs', 'node'].map((word) => [word, 'javascript'] as const),
  ...['ts', 'typescript', 'mts', 'cts'].map((word) => [word, 'typescript'] as const),
  ['tsx', 'typescriptreact'],
]);

function closes(line: string, { closes }: Fence): boolean {
  const written = line.trim();
  return written.length >= closes.length && written === closes[0].repeat(written.length);
}

interface Line {
  readonly text: string;
  readonly start: number;
}

function linesOf(text: string, start: number): Line[] {
  let at = start;
  return text.split('\n').map((one) => {
    const line = { text: one, start: at };
    at += one.length + 1;
    return line;
  });
}

const prompt = /^\s*(?:>>>(?: |$)|In \[\d+\]:(?: |$))/;
const goesOn = /^\s*\.\.\.:?(?: |$)/;

/** One excerpt for each prompt; undefined where there is none. */
function sessionIn(lines: readonly Line[]): Excerpt[] | undefined {
  const typed: Line[][] = [];
  let isTyping = false;
  for (const { text, start } of lines) {
    const begins = prompt.test(text);
    const mark: RegExpExecArray | null = begins ? prompt.exec(text) : isTyping ? goesOn.exec(text) : null;
    isTyping = mark !== null;
    if (!mark) continue;
    const line = { text: text.slice(mark[0].length), start: start + mark[0].length };
    if (begins) typed.push([line]);
    else typed[typed.length - 1].push(line);
  }
  return typed.length > 0 ? typed.map(excerptOf) : undefined;
}

function withoutIndent(lines: readonly Line[]): Excerpt {
  const indents = lines
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }) => text.length - text.trimStart().length);
  const indent = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return excerptOf(
    lines.map(({ text, start }) => {
      const by = Math.min(indent, text.length);
      return { text: text.slice(by), start: start + by };
    }),
  );
}

function excerptOf(lines: readonly Line[]): Excerpt {
  return {
    language: 'python',
    text: lines.map(({ text }) => text).join('\n'),
    lines: lines.map(({ start }) => start),
  };
}

/** The offset in the excerpt; undefined where the surrounding offset is outside it. */
export function offsetIn({ text, lines }: Excerpt, offset: number): number | undefined {
  let at = 0;
  const written = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const within = offset - lines[i];
    if (within >= 0 && within <= written[i].length) return at + within;
    at += written[i].length + 1;
  }
  return undefined;
}

/** The offset in the surrounding text. */
export function offsetAround({ text, lines }: Excerpt, offset: number): number {
  const before = text.slice(0, offset).split('\n');
  return lines[before.length - 1] + before[before.length - 1].length;
}
