import type { RunningLoss } from '../../engine/evaluate/runningLoss';
import type { Request } from '../../engine/problem/request';
import { Misuse } from '../../engine/request/misuse';
import type { StoredNumbers } from '../../reader/files/fileArray';
import { Cancelled, Pace, type Watch } from '../../reader/files/pace';
import { firstRows, type Rows, rowsInMemory, theseRows } from '../../reader/files/rows';
import { FileTrouble } from '../../reader/files/trouble';
import { sourceValues } from '../../session/edits/edited';
import {
  type AskedByRows,
  askedByRows,
  lossByRows,
  questionOf,
  type Sources,
} from '../../session/request/byRows';
import { holdsOthers } from '../../session/request/heldRows';
import { type Held, type Role, roles, type Session, type Pick as Vector } from '../../session/session';
import type { Whole, WholeTrouble } from '../../shared/whole';
import { arrayTroubleSentence } from '../../shared/words/vectors/fileTroubles';
import type { DataFiles } from '../dataFiles/watching/dataFiles';
import type { SessionHolder } from './sessionStore';

/** The holder of a session, which is told about the rows that the session does not hold. */
interface Told extends SessionHolder {
  tellWhole(whole: Whole | undefined): void;
}

/**
 * Reads all rows of a batch of which the session holds only some, once per question: reports the loss as it goes, and
 * in the end has the session hold the costliest rows.
 */
export class BatchReader {
  readonly #holder: Told;
  readonly #files: DataFiles;
  readonly #atOnce: number;
  readonly #listening: { dispose(): void };
  #reading: Reading | undefined;

  /** About `atOnce` numbers are in memory at a time, and as many are being read. */
  constructor(holder: Told, files: DataFiles, atOnce = usuallyAtOnce) {
    this.#holder = holder;
    this.#files = files;
    this.#atOnce = atOnce;
    this.#listening = holder.onDidChange(() => this.#look());
    this.#look();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#reading?.stop();
  }

  #look(): void {
    const { session } = this.#holder;
    const asked = askedByRows(session);
    if (holdsOthers(session)) void this.#align(session);
    else if (asked) this.#ask(session, asked);
    else this.#end();
  }

  #ask(session: Session, asked: AskedByRows): void {
    const isSame = this.#reading?.asks(session) ?? false;
    if (isSame && this.#reading?.isStopped === (session.stopped ?? false)) return;
    this.#reading?.stop();
    const reading = new Reading(session);
    this.#reading = reading;
    if (session.stopped) {
      reading.stop();
      // What was read so far still holds.
      if (!isSame) this.#tell(reading, { read: 0 });
      return;
    }
    if ('not' in asked) this.#fail(reading, { kind: 'not-by-rows', why: asked.not });
    else void this.#read(reading, session, asked.request).catch((error) => this.#failed(reading, error));
  }

  #end(): void {
    if (!this.#reading) return;
    this.#reading.stop();
    this.#reading = undefined;
    this.#holder.tellWhole(undefined);
  }

  async #read(reading: Reading, session: Session, request: Request): Promise<void> {
    this.#tell(reading, { read: 0 });
    const sources = await this.#sources(session, reading.watch);
    const { prediction } = sources;
    const pace = new Pace(reading.watch);
    let told = 0;
    let last: RunningLoss | undefined;
    for await (const loss of lossByRows(request, sources, { atOnce: this.#atOnce, most: reading.held })) {
      await pace.rest();
      last = loss;
      if (Date.now() - told < betweenNews || loss.rows === prediction.count) continue;
      told = Date.now();
      this.#tell(reading, { read: loss.rows, outcome: loss.outcome });
    }
    const rows = last?.costliest.sort((a, b) => a - b) ?? [];
    const holdsCostliest = await this.#hold(reading, sources, rows);
    this.#tell(reading, { read: prediction.count, outcome: last?.outcome, holdsCostliest });
  }

  async #sources({ target, prediction }: Session, watch: Watch): Promise<Sources> {
    const rowsOf = async (pick: Vector): Promise<Rows> =>
      pick.part ? this.#files.rowsOf(pick, watch) : rowsInMemory(sourceValues(pick), pick.shape);
    if (!prediction) throw new TypeError('a loss without a prediction');
    return { prediction: await rowsOf(prediction), target: target && (await rowsOf(target)) };
  }

  /** Where different rows are held of the two arrays, replaces them by the first ones. */
  async #align(session: Session): Promise<void> {
    this.#end();
    const reading = new Reading(session);
    this.#reading = reading;
    try {
      const sources = await this.#sources(session, reading.watch);
      await this.#hold(reading, sources, firstRows(reading.held));
    } catch (error) {
      this.#failed(reading, error);
    }
  }

  /** Whether the session now holds these rows: numbers that were changed by hand are not replaced. */
  async #hold(reading: Reading, sources: Sources, rows: readonly number[]): Promise<boolean> {
    const values: Partial<Record<Role, StoredNumbers>> = {};
    for (const role of roles) {
      const source = this.#holder.session[role]?.part && sources[role];
      if (source) values[role] = await theseRows(source, rows);
    }
    if (this.#reading !== reading || reading.isStopped) throw new Cancelled();
    const { session } = this.#holder;
    const isEdited = roles.some((role) => session[role]?.part && session[role].edited);
    if (isEdited && !holdsOthers(session)) return false;
    reading.holds(values);
    const part = { rows, of: sources.prediction.count };
    this.#holder.dispatch({ type: 'hold-rows', part, values });
    return true;
  }

  #failed(reading: Reading, error: unknown): void {
    if (error instanceof Cancelled) return;
    if (error instanceof Misuse) {
      const { code, message, data } = error;
      this.#fail(reading, { kind: 'misuse', code, message, data });
    } else {
      this.#fail(reading, { kind: 'failed', message: messageOf(error) });
    }
  }

  #fail(reading: Reading, trouble: WholeTrouble): void {
    this.#tell(reading, { read: 0, trouble });
  }

  #tell(reading: Reading, { read, ...rest }: Omit<Whole, 'question' | 'rows'>): void {
    if (this.#reading !== reading) return;
    const { question, rows } = reading;
    this.#holder.tellWhole({ question, rows, read, ...rest });
  }
}

/** One reading of all rows, for one question about one pair of arrays. */
class Reading {
  readonly question: string;
  /** The number of rows, and how many are held. */
  readonly rows: number;
  readonly held: number;
  readonly watch: Watch = { isCancelled: () => this.isStopped };
  isStopped = false;
  #values: readonly (StoredNumbers | undefined)[];

  constructor(session: Session) {
    this.question = questionOf(session);
    const part = session.prediction?.part ?? session.target?.part;
    this.rows = part?.of ?? 0;
    this.held = part?.rows.length ?? 0;
    this.#values = valuesOf(session);
  }

  asks(session: Session): boolean {
    const values = valuesOf(session);
    return this.#values.every((each, role) => each === values[role]) && this.question === questionOf(session);
  }

  /** Other rows of the same arrays are not a new question. */
  holds(values: Held): void {
    this.#values = roles.map((role, place) => values[role] ?? this.#values[place]);
  }

  stop(): void {
    this.isStopped = true;
  }
}

function messageOf(error: unknown): string {
  if (error instanceof FileTrouble) return arrayTroubleSentence(error);
  return error instanceof Error ? error.message : String(error);
}

function valuesOf(session: Session): (StoredNumbers | undefined)[] {
  return roles.map((role) => {
    const pick = session[role];
    return pick && sourceValues(pick);
  });
}

/** 4 MB of float64. */
const usuallyAtOnce = 500_000;

/** Milliseconds: more frequent updates would not be noticed. */
const betweenNews = 100;
