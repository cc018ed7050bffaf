import type { SessionHolder } from '../../../../src/host/session/sessionStore';
import { type Action, emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';

/** A session and its listeners, without an editor. */
export class Holder implements SessionHolder {
  readonly id = 'test';
  session: Session = emptySession();
  readonly actions: Action['type'][] = [];
  readonly #listeners = new Set<(session: Session) => void>();

  readonly onDidChange = (listener: (session: Session) => void) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };

  dispatch(action: Action): void {
    this.session = update(this.session, action);
    this.actions.push(action.type);
    for (const listener of this.#listeners) listener(this.session);
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}
