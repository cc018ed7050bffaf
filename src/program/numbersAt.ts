import type { Found } from '../reader/source/found';
import { numbersOf } from './numbersOf';
import { isReadAsProgram, valueAt } from './valueAt';

/**
 * The numbers that a program gives at the offset, whose place is the expression's; `unknown` where a name or a call stands
 * there whose numbers the code does not determine; undefined where it is for the text itself to say.
 */
export function numbersAt(text: string, offset: number, languageId: string): Found | 'unknown' | undefined {
  if (!isReadAsProgram(languageId)) return undefined;
  const at = valueAt([text], 0, offset);
  if (!at) return undefined;
  const { node, value, name } = at;
  const numbers = numbersOf(value);
  if (!numbers) return name === undefined ? undefined : 'unknown';
  return { start: node.start, end: node.end, ...numbers, name };
}
