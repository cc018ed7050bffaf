import type { TreeCursor } from '@lezer/common';
import { parser as python } from '@lezer/python';
import { parseJavaScript } from './javascript/grammar';
import { statementsOf } from './javascript/statements';
import type { ProgramLanguage } from './language';
import { finished, type Steps } from './steps';
import { bodiesOf, type FunctionBody } from './texts/bodies';
import { javascriptPiecesOf } from './texts/javascriptPieces';
import { withoutMagics } from './texts/magics';
import { piecesOf } from './texts/pieces';
import type { Place } from './value';

/**
 * A syntax node, named as in Lezer; a token that stands for itself, such as `(` and `for`, is a node without children.
 */
export interface Node extends Place {
  readonly name: string;
  readonly children: readonly Node[];
  /** The text of a node without children. */
  readonly written: string;
  /** Whether something in it could not be parsed, apart from bodies of functions, which have a flag of their own. */
  readonly isBroken: boolean;
  /** The top-level statement that it belongs to; absent for a whole script. */
  readonly piece?: Piece;
  /** Which layer of a container the site stands for, where a call runs several. */
  readonly step?: number;
}

/** A text or the cells of a notebook, parsed as one program in order. */
export interface Syntax {
  readonly language: ProgramLanguage;
  readonly texts: readonly string[];
  readonly scripts: readonly Node[];
  /** The top-level statements of each script. */
  readonly pieces: readonly (readonly Piece[])[];
}

/**
 * Parses any text, even one that is half typed. Given the syntax of an earlier version, only what has changed since is
 * parsed: the rest of the earlier syntax becomes part of this one, so that the earlier one must not be used any more.
 * Texts after the program's own are modules, few of whose functions are run.
 */
export function parse(
  texts: readonly string[],
  before?: Syntax,
  language: ProgramLanguage = 'python',
  own = texts.length,
): Syntax {
  return finished(parsing(texts, before, language, own));
}

/** The same; each statement that is parsed is a step. */
export function* parsing(
  texts: readonly string[],
  before: Syntax | undefined,
  language: ProgramLanguage,
  own: number,
): Steps<Syntax> {
  const pieces: Piece[][] = [];
  for (const [cell, text] of texts.entries()) {
    const earlier = before?.pieces[cell] ?? [];
    const written = language === 'python' ? cutAgain(earlier, withoutMagics(text)) : javascriptPiecesOf(text);
    const kept = keptOf(earlier, written);
    const script: Piece[] = [];
    let start = 0;
    for (const [i, one] of written.entries()) {
      const known = kept(i);
      const piece = known ?? new Piece(one, language, cell < own);
      piece.moveTo(start, cell);
      start += one.length;
      script.push(piece);
      if (!known) yield;
    }
    pieces.push(script);
  }
  const scripts = texts.map((text, cell) => scriptOf(pieces[cell], text.length, cell));
  return { language, texts, scripts, pieces };
}

/**
 * The pieces of a text that begins and ends with some of the earlier ones. Where each of these ends depends on how the next
 * one begins, so the last of those at the beginning is split again together with what follows, up to one of those at the end.
 */
function cutAgain(earlier: readonly Piece[], text: string): string[] {
  const same: string[] = [];
  let end = 0;
  for (const piece of earlier) {
    const next = end + piece.text.length;
    // Comparing a slice is many times as fast as `startsWith`.
    if (text.slice(end, next) !== piece.text) break;
    same.push(piece.text);
    end = next;
  }
  end -= same.pop()?.length ?? 0;
  const starts: number[] = [];
  let start = text.length;
  for (let i = earlier.length - 1; i >= same.length; i--) {
    const piece = earlier[i].text;
    if (start - piece.length < end || text.slice(start - piece.length, start) !== piece) break;
    start -= piece.length;
    starts.push(start);
  }
  const known = new Set(starts);
  const cut = piecesOf(text.slice(end), (at) => known.has(end + at));
  const reached = cut.reduce((sum, { length }) => sum + length, end);
  const behind = starts.filter((at) => at >= reached).length;
  return [...same, ...cut, ...earlier.slice(earlier.length - behind).map((piece) => piece.text)];
}

/** Maps each piece to the earlier one it equals: those before and after the change. */
function keptOf(before: readonly Piece[], now: readonly string[]): (index: number) => Piece | undefined {
  const fewer = Math.min(before.length, now.length);
  const moved = before.length - now.length;
  let first = 0;
  while (first < fewer && before[first].text === now[first]) first++;
  let last = now.length;
  while (last > first && last + moved > first && before[last + moved - 1].text === now[last - 1]) last--;
  return (index) => (index < first ? before[index] : index >= last ? before[index + moved] : undefined);
}

function scriptOf(pieces: readonly Piece[], end: number, cell: number): Node {
  let children: readonly Node[] | undefined;
  return {
    ...{ name: 'Script', start: 0, end, cell, written: '' },
    get children() {
      children ??= pieces.flatMap((piece) => piece.children);
      return children;
    },
    get isBroken() {
      return this.children.some((child) => child.isBroken);
    },
  };
}

/**
 * A top-level statement, with everything after it up to the next. It is kept, and moves, where only the text around it
 * changes: its nodes and their places stay the same objects with new offsets. In a module, the bodies of functions are
 * parsed when they are asked for; where nearly all are needed, parsing them at once is faster.
 */
export class Piece {
  readonly text: string;
  readonly language: ProgramLanguage;
  readonly children: readonly Node[];
  #start = 0;
  #cell = 0;
  readonly #nodes: Open[] = [];

  constructor(text: string, language: ProgramLanguage, isOwn: boolean) {
    this.text = text;
    this.language = language;
    this.children = language === 'python' ? this.#python(isOwn) : this.#javascript();
  }

  moveTo(start: number, cell: number): void {
    const by = start - this.#start;
    if (by === 0 && cell === this.#cell) return;
    this.#start = start;
    this.#cell = cell;
    for (const node of this.#nodes) {
      move(node, by, cell);
      if (node.place) move(node.place, by, cell);
    }
  }

  #python(isOwn: boolean): readonly Node[] {
    const written = legible(this.text);
    const outlined = isOwn ? undefined : this.#outlined(written, bodiesOf(this.text));
    return outlined ?? this.#parsed(written, 0);
  }

  /** Undefined where a body is not found at its place. */
  #outlined(written: string, bodies: readonly FunctionBody[]): readonly Node[] | undefined {
    if (bodies.length === 0) return undefined;
    const later = new Map(bodies.map((body) => [body.colon, body]));
    const children = this.#parsed(outline(written, bodies), 0, later);
    if (later.size === 0) return children;
    this.#nodes.length = 0;
    return undefined;
  }

  /** The contents of a function's body, including what follows an error that would end it too early. */
  readBody({ colon, end }: FunctionBody): readonly Node[] {
    const before = this.#nodes.length;
    const written = head + legible(this.text.slice(colon, end));
    const [definition, ...others] = this.#parsed(written, colon - head.length);
    for (const node of this.#nodes.slice(before)) move(node, this.#start, this.#cell);
    const body = childOf(definition, 'Body');
    return body ? [...body.children, ...others] : [definition, ...others];
  }

  #parsed(text: string, shift: number, later?: Map<number, FunctionBody>): readonly Node[] {
    const read = () => this.#converted(python.parse(text).cursor(), shift, later).children;
    return this.#safely(read, text.length, shift);
  }

  #javascript(): readonly Node[] {
    const { text, language } = this;
    const read = () => {
      const script = this.#converted(parseJavaScript(text, language).cursor(), 0);
      return statementsOf<Open>(script, (name, { start: from, end: to }, children, written = '') =>
        Object.assign(this.#open({ name, from, to }, 0), { children, written }),
      );
    };
    return this.#safely(read, text.length, 0);
  }

  /**
   * Lezer counts the nodes of a stretch of text in 16 bits. If it repairs so many errors that there are more, its tree
   * cannot be walked; and it builds the tree by recursion, for which the stack may be too small. In both cases nothing
   * is known about the statement.
   */
  #safely(read: () => readonly Node[], to: number, shift: number): readonly Node[] {
    const before = this.#nodes.length;
    try {
      return read();
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
      this.#nodes.length = before;
      return [this.#open({ name: '⚠', from: 0, to }, shift)];
    }
  }

  /** Without recursion, so that even code nested deeper than the stack allows is converted. */
  #converted(cursor: TreeCursor, shift: number, later?: Map<number, FunctionBody>): Open {
    const stack: Open[] = [];
    for (;;) {
      const body = later && cursor.name === 'Body' ? later.get(cursor.from) : undefined;
      if (body) later!.delete(body.colon);
      let node: Open = body ? this.#keep(new LaterBody(this, body, cursor.to)) : this.#open(cursor, shift);
      if (!body && cursor.firstChild()) {
        stack.push(node);
        continue;
      }
      for (;;) {
        const parent = stack[stack.length - 1];
        if (!(node instanceof LaterBody)) {
          if (node.children.length === 0) node.written = this.text.slice(node.start, node.end);
          if (parent) parent.isBroken ||= node.isBroken;
        }
        if (!parent) return node;
        if (!node.name.endsWith('Comment'))
          parent.children.push(this.language === 'python' ? bound(node) : node);
        if (cursor.nextSibling()) break;
        cursor.parent();
        node = stack.pop()!;
      }
    }
  }

  #open({ name, from, to }: { name: string; from: number; to: number }, shift: number): Open {
    return this.#keep({
      name,
      start: from + shift,
      end: to + shift,
      cell: 0,
      children: [],
      written: '',
      isBroken: name === '⚠',
      piece: this,
      place: undefined,
    });
  }

  #keep(node: Open): Open {
    this.#nodes.push(node);
    return node;
  }
}

/** The text in front of the colon of a body that is parsed by itself. */
const head = 'def f()';

/** The text with a name in place of each body, so that all other offsets stay. */
function outline(text: string, bodies: readonly FunctionBody[]): string {
  let outlined = '';
  let from = 0;
  for (const { start, end } of bodies) {
    const body = text.slice(start, end).trimEnd();
    outlined += `${text.slice(from, start)}${'_'.repeat(body.length)}`;
    from = start + body.length;
  }
  return outlined + text.slice(from);
}

/** The body of a function, parsed when something in it is asked for: most bodies are run late, or never. */
class LaterBody implements Open {
  readonly name = 'Body';
  readonly written = '';
  readonly piece: Piece;
  start: number;
  end: number;
  cell = 0;
  place: Movable | undefined;
  readonly #body: FunctionBody;
  #children: readonly Node[] | undefined;

  constructor(piece: Piece, body: FunctionBody, end: number) {
    this.piece = piece;
    this.start = body.colon;
    this.end = end;
    this.#body = body;
  }

  get children(): Open[] {
    this.#children ??= this.piece.readBody(this.#body);
    return this.#children as Open[];
  }

  get isBroken(): boolean {
    return this.children.some(({ isBroken }) => isBroken);
  }
}

/** A node as it is made, with its place where that was asked for. */
type Open = { -readonly [Key in keyof Omit<Node, 'children'>]: Node[Key] } & {
  children: Open[];
  place: Movable | undefined;
};
type Movable = { -readonly [Key in keyof Place]: Place[Key] };

function move(place: Movable, by: number, cell: number): void {
  place.start += by;
  place.end += by;
  place.cell = cell;
}

/**
 * Lezer takes `not a or b` for `not (a or b)`, while in Python `not` binds tighter than `and` and `or`. The operator moves
 * down to the operand that it belongs to, and so does an `and` whose right operand has become an `or` by that.
 */
function bound(node: Open): Open {
  const { name, children } = node;
  const sign = children[name === 'UnaryExpression' ? 0 : 1]?.name;
  const looser = name === 'UnaryExpression' && sign === 'not' ? ['and', 'or'] : sign === 'and' ? ['or'] : [];
  const top = children[children.length - 1];
  let last: Open | undefined;
  for (let at = top; at?.name === 'BinaryExpression' && looser.includes(at.children[1]?.name); ) {
    at.start = node.start;
    last = at;
    at = at.children[0];
  }
  if (!last) return node;
  children[children.length - 1] = last.children[0];
  node.end = last.children[0].end;
  last.children[0] = node;
  return top;
}

/** The place of a node, which moves with it. */
export function placeOf(at: Place | Node): Place {
  if (!('piece' in at)) return at;
  const node = at as Open;
  node.place ??= { start: node.start, end: node.end, cell: node.cell };
  return node.place;
}

/** `1.` is a number, which the parser recognises only with a digit after the point. All offsets stay. */
function legible(text: string): string {
  return text.replace(/(?<![\w.])(\d[\d_]*)\.(?=$|[^\w.]|[eEjJ][-+\d]|[jJ]\b)/gm, '$10');
}

/** The first child with this name. */
export function childOf(node: Node, name: string): Node | undefined {
  return node.children.find((child) => child.name === name);
}

/** The children between the separators; nothing is added after a trailing separator. */
export function separated(children: readonly Node[], separator = ','): Node[][] {
  const parts: Node[][] = [[]];
  for (const child of children) {
    if (child.name === separator) parts.push([]);
    else parts[parts.length - 1].push(child);
  }
  return parts.filter((part) => part.length > 0);
}

/** The children of a bracketed list, without the brackets. */
export function inside(node: Node): Node[] {
  const { children } = node;
  const isOpen = children.length > 0 && '([{'.includes(children[0].name);
  const isClosed = children.length > 1 && ')]}'.includes(children[children.length - 1].name);
  return children.slice(isOpen ? 1 : 0, isClosed ? -1 : undefined);
}

/** Every node in it, itself first; given a place, only those around it. */
export function* nodesIn(node: Node, around?: Pick<Place, 'start' | 'end'>): Generator<Node> {
  const isAsked = ({ start, end }: Node) => !around || (start <= around.start && end >= around.end);
  const stack = isAsked(node) ? [node] : [];
  for (let one = stack.pop(); one; one = stack.pop()) {
    yield one;
    for (let i = one.children.length - 1; i >= 0; i--) {
      if (isAsked(one.children[i])) stack.push(one.children[i]);
    }
  }
}
