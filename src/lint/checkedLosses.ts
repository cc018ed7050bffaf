import type { Event } from '../program/interpret/machine';
import type { Program } from '../program/readProgram';
import { type Missing, type Place, whyNot } from '../program/value';
import { expectationOf } from './expectations';
import { kindOf, tensorOf } from './seen';
import { isSamePlace, placeOf } from './sources';
import type { Trouble } from './trouble';

/** A loss call and what the checks can say of it: silence is not approval. */
export interface CheckedLoss {
  readonly place: Place;
  /** The qualified name of the loss. */
  readonly by: string;
  readonly verdict: 'right' | 'wrong' | 'unknown';
  /** Of an unknown one: what stands in the way, if that is known. */
  readonly why?: Missing;
}

/** Every loss call of a program that the checks know of, in the order of their places. */
export function checkedLosses(program: Program, troubles: readonly Trouble[]): CheckedLoss[] {
  const wrong = troubles.filter(({ severity }) => severity !== 'hint');
  return program.events
    .flatMap((event) => (expectationOf(event) ? [judged(event, wrong)] : []))
    .sort((a, b) => a.place.cell - b.place.cell || a.place.start - b.place.start);
}

function judged(event: Event, wrong: readonly Trouble[]): CheckedLoss {
  const { callee: by } = event;
  const place = placeOf(event.node);
  const isWrong = wrong.some(
    (trouble) =>
      isSamePlace({ cell: 0, ...trouble }, place) ||
      ((trouble.cell ?? 0) === place.cell && trouble.start >= place.start && trouble.end <= place.end),
  );
  if (isWrong) return { place, by, verdict: 'wrong' };
  const { input, inputName, targetName } = expectationOf(event)!;
  const operands = [event.args[inputName], event.args[targetName]];
  // An elementwise loss takes any numbers, whose shapes have to fit; the others need to know what their input is.
  const unclear =
    input === 'values'
      ? operands.find((value) => tensorOf(value)?.shape === undefined)
      : kindOf(operands[0]) === undefined
        ? operands[0]
        : undefined;
  if (input !== 'values' ? kindOf(operands[0]) : unclear === undefined)
    return { place, by, verdict: 'right' };
  return { place, by, verdict: 'unknown', why: unclear && whyNot(unclear) };
}
