import type { Found } from '../../reader/source/found';
import { numbersOf } from './numbersOf';
import { programAt } from './programAt';
import { valueAt } from './valueAt';

/**
 * The numbers that a program gives at the offset, whose place is the expression's; `unknown` where a name or a call stands
 * there whose numbers the code does not determine; undefined where it is for the text itself to say.
 */
export function numbersAt(text: string, offset: number, languageId: string): Found | 'unknown' | undefined {
  const program = programAt(text, offset, languageId);
  const at = program && valueAt(program.texts, program.cell, program.offset);
  if (!at) return undefined;
  const { node, value, name } = at;
  const numbers = numbersOf(value);
  if (!numbers) return name === undefined ? undefined : 'unknown';
  const [start, end] = [program.around(node.start), program.around(node.end)];
  return { start, end, ...numbers, name };
}
