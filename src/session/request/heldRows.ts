import { sizeOf } from '../../shape';
import type { Pick, Session } from '../session';

/**
 * The session restricted to the rows of its batch that are held: an array that is in memory as a whole is reduced to
 * the rows held of the other one. Where different rows are held of the two, they cannot be compared yet.
 */
export function heldRows(session: Session): Session {
  const { target, prediction } = session;
  if (!target || !prediction || (!target.part && !prediction.part)) return session;
  if (holdsOthers(session)) return { ...session, target: undefined };
  return { ...session, target: rowsAsIn(target, prediction), prediction: rowsAsIn(prediction, target) };
}

/** The same for a series of sessions: the same rows give the same vector object again. */
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

/** The rows of an array in memory that are held of another one; it must have one entry for each row of that. */
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

/** The row of the whole array that a sample of the prediction is; for an array held as a whole, the sample itself. */
export function rowOf({ prediction }: Session, sample: number, samples: number): number {
  const { rows } = prediction?.part ?? {};
  return rows?.length === samples ? rows[sample] : sample;
}

/** Whether different rows are held of the two arrays, for example because one was explored before the other. */
export function holdsOthers({ target, prediction }: Session): boolean {
  const [one, other] = [target?.part, prediction?.part];
  return !!one && !!other && one.of === other.of && String(one.rows) !== String(other.rows);
}
