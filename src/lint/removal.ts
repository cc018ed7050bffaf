import type { Event } from '../program/interpret/machine';
import type { Program } from '../program/readProgram';
import type { Kind } from '../program/value';
import type { Finding } from './rule';
import { eventAt, isInside, placeOf, readOnce, textAt } from './sources';

/**
 * Takes an activation out: where it is written inside of the loss call, or is given to a name that nothing else reads.
 * Elsewhere something may need the probabilities, and a person has to decide.
 */
export function removal(event: Event, parameter: string, kind: Kind, program: Program): Finding['fix'] {
  const activation = eventAt(program, kind.place);
  const operand = activation && (activation.nodes.input ?? activation.nodes.x ?? activation.nodes.logits);
  if (!activation || !operand) return undefined;
  const argument = event.nodes[parameter];
  const isWithin = argument !== undefined && isInside(kind.place, argument);
  if (!isWithin && !readOnce(program, kind.place)) return undefined;
  return { kind: 'remove-activation', edits: [{ ...placeOf(kind.place), text: textAt(program, operand) }] };
}
