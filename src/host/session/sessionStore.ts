import * as vscode from 'vscode';
import { returnOf } from '../../session/left';
import type { Action, Session } from '../../session/session';
import { update } from '../../session/update';
import type { Whole } from '../../shared/whole';
import { randomWord } from '../tools/randomWord';
import { type LossInWords, lossInWords } from './lossInWords';

/** Holds a session: views listen to it and send it their intents. */
export interface SessionHolder {
  readonly id: string;
  readonly session: Session;
  readonly onDidChange: vscode.Event<Session>;
  dispatch(action: Action): void;
}

/** The same with the loss of all rows of its batch, where the session holds only some of them. */
export interface BatchHolder extends SessionHolder {
  readonly whole: Whole | undefined;
  readonly onDidRead: vscode.Event<Whole | undefined>;
}

/** Holds one session, which is found again by its id after a reload. */
export class SessionStore implements BatchHolder, vscode.Disposable {
  readonly id: string;
  readonly #changed = new vscode.EventEmitter<Session>();
  readonly onDidChange = this.#changed.event;
  readonly #returned = new vscode.EventEmitter<void>();
  /** Fires when undo has brought back vectors whose sources were not read meanwhile. */
  readonly onDidReturn = this.#returned.event;
  readonly #read = new vscode.EventEmitter<Whole | undefined>();
  readonly onDidRead = this.#read.event;
  #session: Session;
  #whole: Whole | undefined;
  #loss: LossOf | undefined;

  constructor(session: Session, id = randomWord()) {
    this.#session = session;
    this.id = id;
  }

  get session(): Session {
    return this.#session;
  }

  get whole(): Whole | undefined {
    return this.#whole;
  }

  tellWhole(whole: Whole | undefined): void {
    this.#whole = whole;
    this.#read.fire(whole);
  }

  /** Its loss, for the title and the status bar: computed once. */
  loss(digits: number): LossInWords | undefined {
    const [of, whole] = [this.#session, this.#whole];
    if (this.#loss?.of !== of || this.#loss.whole !== whole || this.#loss.digits !== digits)
      this.#loss = { of, whole, digits, words: lossInWords(of, digits, whole) };
    return this.#loss.words;
  }

  dispatch(action: Action): void {
    const returns = action.type === 'undo' && returnOf(this.#session) !== undefined;
    this.#session = update(this.#session, action);
    this.#changed.fire(this.#session);
    if (returns) this.#returned.fire();
  }

  dispose(): void {
    this.#changed.dispose();
    this.#returned.dispose();
    this.#read.dispose();
  }
}

interface LossOf {
  readonly of: Session;
  readonly whole: Whole | undefined;
  readonly digits: number;
  readonly words?: LossInWords;
}
