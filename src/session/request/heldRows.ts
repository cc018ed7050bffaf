import { sizeOf } from '../../shape';
import type { Pick, Session } from '../session';

/**
 * The session as far as the rows of its batch are held: of an array in memory those that are held of the other one. Where
 * different rows are held of the two, there is nothing yet to hold the prediction against.
 */
export function heldRows(session: Session): Session {
  const { target, prediction } = session;
  if (!target || !prediction || (!target.part && !prediction.part)) return session;
  if (holdsOthers(session)) return { ...session, target: undefined };
  return { ...session, target: rowsAsIn(target, prediction), prediction: rowsAsIn(prediction, target) };
}

/** The same of one session after another: rows that were taken once are the same vector again. */
export class Holding {
  #before: { readonly given: Session; readonly held: Session } | undefined;

  of(session: Session): Session {
    const { given, held } = this.#before ?? {};
    const isSame = given?.target === session.target && given?.prediction === session.prediction;
    const now = isSame
      ? { ...session, target: held?.target, prediction: held?.prediction }
      : heldRows(session);
    this.#before = { given: session, held: now };
    return now;
  }
}

/** Of an array in memory the rows that are held of another one, of which it says one thing for each row. */
export function rowsAsIn(pick: Pick, { part }: Pick): Pick {
  if (!part || pick.part || pick.shape[0] !== part.of) return pick;
  const row = pick.shape.slice(1);
  const size = sizeOf(row);
  const values = new Float64Array(part.rows.length * size);
  part.rows.forEach((from, to) => {
    values.set(pick.values.subarray(from * size, (from + 1) * size), to * size);
  });
  return { ...pick, values, shape: [part.rows.length, ...row], edited: undefined, part };
}

/** Which row of its array a sample of the prediction is, of `samples`; of one that is held whole, which sample it is. */
export function rowOf({ prediction }: Session, sample: number, samples: number): number {
  const { rows } = prediction?.part ?? {};
  return rows?.length === samples ? rows[sample] : sample;
}

/** Whether of two arrays different rows are held, as of one that was explored before the other. */
export function holdsOthers({ target, prediction }: Session): boolean {
  const [one, other] = [target?.part, prediction?.part];
  return !!one && !!other && one.of === other.of && String(one.rows) !== String(other.rows);
}
