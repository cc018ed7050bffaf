import type { Event, Reading } from '../program/reading';
import type { Kind } from '../program/value';
import type { Finding } from './rule';
import { eventAt, isInside, readOnce, textAt } from './sources';

/**
 * Takes an activation out: where it is written inside of the loss call, or is given to a name that nothing else reads.
 * Elsewhere something may need the probabilities, and a person has to decide.
 */
export function removal(event: Event, parameter: string, kind: Kind, reading: Reading): Finding['fix'] {
  const activation = eventAt(reading, kind.place);
  const operand = activation && (activation.places.input ?? activation.places.x ?? activation.places.logits);
  if (!activation || !operand) return undefined;
  const argument = event.places[parameter];
  const isWithin = argument !== undefined && isInside(kind.place, argument);
  if (!isWithin && !readOnce(reading, kind.place)) return undefined;
  return { kind: 'remove-activation', edits: [{ ...kind.place, text: textAt(reading, operand) }] };
}
