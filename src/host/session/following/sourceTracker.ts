import { asInSource } from '../../../session/edits/edited';
import { withPlaces } from '../../../session/left';
import {
  isReadByProgram,
  type Placed,
  type Slot,
  type SourceTrouble,
  samePick,
  samePlace,
  slots,
  troubleOf,
  type Pick as Vector,
} from '../../../session/session';
import { findAgain, isRewritten, type Rename, type Replaced, renamed } from '../../../session/sourceChanges';
import type { SessionHolder } from '../sessionStore';
import { moved } from './moved';
import { savedAs } from './savedAs';
import { isLost, type OpenText, type Texts } from './texts';

/**
 * Keeps the picked vectors up to date with their texts: reads them again when these change, open, close or are renamed.
 */
export class SourceTracker {
  readonly #holder: SessionHolder;
  readonly #texts: Texts;
  readonly #following: { dispose(): void };

  constructor(holder: SessionHolder, texts: Texts) {
    this.#holder = holder;
    this.#texts = texts;
    this.#following = texts.follow({
      changed: (text, changes) => this.#follow(text, changes),
      closed: (uri) => {
        this.#lose(uri, 'closed');
        void this.#lookWhetherGone();
      },
      deleted: () => void this.#lookWhetherGone(),
      renamed: (renames) => void this.#rename(renames),
    });
    for (const text of texts.open) this.#follow(text, []);
    void this.#lookAfterClosed();
  }

  dispose(): void {
    this.#following.dispose();
  }

  #follow(text: OpenText, changes: readonly Replaced[]): void {
    if (changes.length > 0) {
      this.#moveLeft((place) => {
        if (place.uri !== text.uri) return place;
        const [start, end] = changes.reduce(moved, [place.start, place.end] as const);
        return { ...place, start, end };
      });
    }
    const picks = this.#picksIn(text.uri);
    const saved = savedAs(text, changes, picks, this.#texts.open);
    if (saved) {
      void this.#rename([{ from: text.uri, to: saved.uri }]);
      return;
    }
    for (const [role, pick] of picks) {
      const [start, end] = changes.reduce(moved, [pick.start, pick.end] as const);
      // Read again with the program (lossTracker.ts).
      if (isReadByProgram(pick)) {
        if (start !== pick.start || end !== pick.end)
          this.#holder.dispatch({ type: 'source-moved', role, start, end });
        continue;
      }
      const wasLost = troubleOf(this.#holder.session, role) !== undefined;
      const again = isRewritten(pick, changes, wasLost) ? findAgain(text.vectors(), pick) : undefined;
      if (again) this.#holder.dispatch({ type: 'source-changed', role, pick: again });
      else this.#readAgain(text, role, pick, [start, end]);
    }
    for (const [role, pick, later] of this.#picksBelow(text)) {
      this.#readAgain(later, role, pick, [pick.start, pick.end]);
    }
  }

  #readAgain(text: OpenText, role: Slot, pick: Vector, [start, end]: readonly [number, number]): void {
    const again = text.readAgain(start, end);
    if (isLost(again)) {
      this.#holder.dispatch({ type: 'source-lost', trouble: { role, ...again.lost }, start, end });
      return;
    }
    if (!samePick(again, pick) || troubleOf(this.#holder.session, role))
      this.#holder.dispatch({ type: 'source-changed', role, pick: again });
  }

  /** A file that is not open may have changed since it was read: opening it tells. */
  async #lookAfterClosed(): Promise<void> {
    for (const uri of this.#uris()) {
      if (!(await this.#texts.find(uri))) this.#lose(uri, 'gone');
    }
  }

  async #lookWhetherGone(): Promise<void> {
    for (const uri of this.#uris()) {
      const isClosed = () => this.#picksIn(uri).some(([role]) => this.#kindOf(role) === 'closed');
      if (isClosed() && !(await this.#texts.mayBeFound(uri)) && isClosed()) this.#lose(uri, 'gone');
    }
  }

  /** Keeps the places that undo may return to. */
  #moveLeft(place: <Place extends Placed>(placed: Place) => Place): void {
    const { left } = this.#holder.session;
    if (!left) return;
    let isMoved = false;
    const moved = withPlaces(left, (before) => {
      const now = place(before);
      isMoved ||= !samePlace(before, now);
      return now;
    });
    if (isMoved) this.#holder.dispatch({ type: 'left-moved', left: moved });
  }

  async #rename(renames: readonly Rename[]): Promise<void> {
    this.#moveLeft((place) => ({ ...place, uri: renamed(place.uri, renames) }));
    for (const role of slots) {
      const pick = this.#holder.session[role];
      const uri = pick && renamed(pick.uri, renames);
      if (pick && uri !== undefined && uri !== pick.uri)
        this.#holder.dispatch({ type: 'source-changed', role, pick: { ...asInSource(pick), uri } });
    }
    const { code } = this.#holder.session;
    const uri = code && renamed(code.uri, renames);
    if (code && uri !== undefined) this.#holder.dispatch({ type: 'loss-moved', ...code, uri });
    for (const text of this.#texts.open) this.#follow(text, []);
    await this.#lookAfterClosed();
  }

  #uris(): string[] {
    return slots.flatMap((role) => {
      const pick = this.#holder.session[role];
      return pick && this.#texts.holds(pick) ? [pick.uri] : [];
    });
  }

  #lose(uri: string, kind: 'closed' | 'gone'): void {
    for (const [role, { start, end }] of this.#picksIn(uri)) {
      this.#holder.dispatch({ type: 'source-lost', trouble: { role, kind }, start, end });
    }
  }

  #kindOf(role: Slot): SourceTrouble['kind'] | undefined {
    return troubleOf(this.#holder.session, role)?.kind;
  }

  #picksIn(uri: string): [Slot, Vector][] {
    return slots.flatMap((role) => {
      const pick = this.#holder.session[role];
      return pick?.uri === uri ? [[role, pick]] : [];
    });
  }

  /** The picks in later cells of the text's notebook, with their texts: they may be computed from what is here. */
  #picksBelow(text: OpenText): [Slot, Vector, OpenText][] {
    return slots.flatMap((role) => {
      const pick = this.#holder.session[role];
      if (!pick?.derived || isReadByProgram(pick)) return [];
      const later = this.#texts.open.find(({ uri }) => uri === pick.uri);
      return later?.isBelow(text) ? [[role, pick, later]] : [];
    });
  }
}
