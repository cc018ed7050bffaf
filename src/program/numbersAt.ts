import type { Found } from '../reader/found';
import { programAt } from './programAt';
import type { Value } from './value';
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

interface Numbers {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}

/** Of a tensor, or of a list of numbers that may be nested. */
function numbersOf(value: Value): Numbers | undefined {
  if (value.type === 'tensor') {
    const { values, shape } = value;
    return values && shape && { values: Array.from(values), shape: shape.map((size) => size ?? 0) };
  }
  if (value.type !== 'sequence' || value.is === 'set' || !value.items?.length) return undefined;
  const rows = value.items.map(numbersOf);
  const [first] = rows;
  const isEven = rows.every((row) => row?.shape.join() === first?.shape.join());
  if (!first || !isEven) return undefined;
  return { values: rows.flatMap((row) => row!.values), shape: [rows.length, ...first.shape] };
}
