import { placed } from '../../../../src/host/placed';
import type { Lost, OpenText, TextEvents, Texts } from '../../../../src/host/session/following/texts';
import { readAt, usedVectors } from '../../../../src/reader';
import { isRefusal } from '../../../../src/reader/source/found';
import type { Pick } from '../../../../src/session/session';

/**
 * Python texts in memory, read as the editor reads them. Those of one notebook are its cells, in the order in which they were
 * opened.
 */
export class MemoryTexts implements Texts {
  readonly #texts = new Map<string, MemoryText>();
  readonly #closed = new Map<string, string>();
  readonly #following = new Set<TextEvents>();

  get open(): readonly MemoryText[] {
    return [...this.#texts.values()];
  }

  /** How many listeners follow the texts. */
  get followers(): number {
    return this.#following.size;
  }

  async find(uri: string): Promise<MemoryText | undefined> {
    const content = this.#closed.get(uri);
    if (content !== undefined) this.put(uri, content);
    return this.#texts.get(uri);
  }

  async mayBeFound(uri: string): Promise<boolean> {
    return this.#closed.has(uri);
  }

  /** Deletes a text that is closed, and reports that. */
  delete(uri: string): void {
    this.#closed.delete(uri);
    for (const { deleted } of this.#following) deleted();
  }

  holds({ uri }: Pick): boolean {
    return !uri.includes('#');
  }

  follow(events: TextEvents): { dispose(): void } {
    this.#following.add(events);
    return { dispose: () => this.#following.delete(events) };
  }

  /** Opens a text, and reports that. */
  put(uri: string, content: string): MemoryText {
    const text = new MemoryText(uri, content, () => this.open);
    this.#closed.delete(uri);
    this.#texts.set(uri, text);
    for (const { changed } of this.#following) changed(text, []);
    return text;
  }

  /** Replaces a piece of a text that occurs in it once, and reports that. */
  replace(uri: string, from: string, by: string): void {
    const text = this.#texts.get(uri)!;
    const rangeOffset = text.content.indexOf(from);
    text.content = text.content.replace(from, () => by);
    for (const { changed } of this.#following)
      changed(text, [{ rangeOffset, rangeLength: from.length, text: by }]);
  }

  /** Closes a text, which stays on disk unless it is deleted or was never saved. */
  close(uri: string, isDeleted = false): void {
    const { content, isUntitled } = this.#texts.get(uri)!;
    this.#texts.delete(uri);
    if (!isUntitled && !isDeleted) this.#closed.set(uri, content);
    for (const { closed } of this.#following) closed(uri);
  }

  /** What VS Code does with an open file that is renamed: it closes one and opens the other, and then reports the renaming. */
  rename(from: string, to: string): void {
    const { content } = this.#texts.get(from)!;
    this.close(from, true);
    this.put(to, content);
    for (const { renamed } of this.#following) renamed([{ from, to }]);
  }

  /** The pick of the vector at a piece of a text. */
  pick(uri: string, at: string): Pick {
    const text = this.#texts.get(uri)!;
    const start = text.content.indexOf(at);
    return text.readAgain(start, start + at.length) as Pick;
  }
}

class MemoryText implements OpenText {
  constructor(
    readonly uri: string,
    public content: string,
    private readonly others: () => readonly MemoryText[],
  ) {}

  get isUntitled(): boolean {
    return this.uri.startsWith('untitled:');
  }

  get length(): number {
    return this.content.length;
  }

  vectors(): Pick[] {
    return usedVectors(this.content, 'python').map(({ found }) => placed(found, this.uri));
  }

  readAgain(start: number, end: number): Pick | Lost {
    const above = this.others().filter((other) => this.isBelow(other));
    const read =
      end > start
        ? readAt(this.content, start, 'python', above.map(({ content }) => content).reverse())
        : undefined;
    if (!read || read.cell || start < read.start || start > read.end) return { lost: { kind: 'deleted' } };
    if (isRefusal(read)) return { lost: { kind: 'refused', refusal: read } };
    return placed(read, this.uri);
  }

  isBelow(other: OpenText): boolean {
    const all = this.others();
    return this.#notebook() === notebookOf(other.uri) && all.indexOf(other as MemoryText) < all.indexOf(this);
  }

  #notebook(): string {
    return notebookOf(this.uri);
  }
}

/** A cell is called `cell:notebook/name`; any other text is on its own. */
function notebookOf(uri: string): string {
  return uri.startsWith('cell:') ? uri.slice(0, uri.indexOf('/')) : uri;
}
