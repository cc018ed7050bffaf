import type { Found } from '../../reader/source/found';
import { readProgram } from '../readProgram';
import { numbersOf } from './numbersOf';
import { programAt } from './programAt';
import { valueAt } from './valueAt';

/**
 * The numbers that a program gives at the offset, with the place of the expression; `unknown` where there is a name or
 * a call whose numbers the code does not determine; undefined where the text alone decides.
 */
export function numbersAt(text: string, offset: number, languageId: string): Found | 'unknown' | undefined {
  const place = programAt(text, offset, languageId);
  if (!place) return undefined;
  const cell = place.cells[place.cell];
  const program = readProgram(
    place.cells.map((one) => one.text),
    undefined,
    place.language,
  );
  const at = valueAt(program, place.cell, place.offset);
  if (!at) return undefined;
  const { node, value, name } = at;
  const numbers = numbersOf(value);
  if (!numbers) return name === undefined ? undefined : 'unknown';
  return { start: cell.around(node.start), end: cell.around(node.end), ...numbers, name };
}
