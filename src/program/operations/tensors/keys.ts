import type { LibraryObject, Value } from '../../value';
import { nothing, number, text, tuple } from '../../value';
import { isFloat } from './dtypes';

/**
 * What a Python dictionary stores a value under: a text as it is, anything else as JSON behind a NUL, so that 1 and '1' are
 * two keys. Undefined where the key is not known, and for whole floats, which would come back as integers.
 */
export function keyOf(value: Value): string | undefined {
  if (value.type === 'text') return value.text?.startsWith('\0') ? undefined : value.text;
  const part = partOf(value);
  return part === undefined ? undefined : `\0${JSON.stringify(part)}`;
}

/** The items by their keys, of equal ones the first, as a set holds them; undefined where some key is not known. */
export function distinct(items: readonly Value[]): Map<string, Value> | undefined {
  const held = new Map<string, Value>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) return undefined;
    // A number that is read from an array does not share its memory.
    if (!held.has(key)) held.set(key, item.type === 'tensor' ? { ...item, store: undefined } : item);
  }
  return held;
}

/** The value that was stored under a key. */
export function ofKey(key: string): Value {
  return key.startsWith('\0') ? ofPart(JSON.parse(key.slice(1))) : text(key);
}

type Part = string | number | null | readonly Part[] | MemberPart;

interface MemberPart {
  readonly of: string;
  readonly name: string;
  readonly value: Part;
}

/** A member of an enumeration that is no text or number itself; where it stands is of no interest. */
export function enumerated(of: string, name: string, value: Value): LibraryObject {
  const place = { start: 0, end: 0, cell: 0 };
  return { type: 'object', of: `enum.${of}`, args: { name: text(name), value }, place };
}

export function isEnumerated(value: Value | undefined): value is LibraryObject {
  return value?.type === 'object' && value.of.startsWith('enum.');
}

function partOf(value: Value): Part | undefined {
  if (value.type === 'nothing') return null;
  if (value.type === 'text') return value.text;
  if (value.type === 'sequence' && value.is === 'tuple' && !value.passing) {
    const parts = value.items?.map(partOf);
    return parts?.every((part) => part !== undefined) ? parts : undefined;
  }
  if (isEnumerated(value)) {
    const [name, its] = [value.args.name, value.args.value].map((one) => one && partOf(one));
    return typeof name === 'string' && its !== undefined
      ? { of: value.of.slice('enum.'.length), name, value: its }
      : undefined;
  }
  // A tensor of another library is equal to none but itself, or cannot be a key.
  if (value.type !== 'tensor' || (value.library !== 'python' && value.library !== 'numpy')) return undefined;
  const [one] = value.shape?.length === 0 && value.dtype && value.values ? value.values : [];
  const isWhole = Number.isInteger(one);
  return one !== undefined && Number.isFinite(one) && !(isWhole && isFloat(value.dtype)) ? one : undefined;
}

function ofPart(part: Part): Value {
  if (part === null) return nothing;
  if (typeof part === 'string') return text(part);
  if (typeof part === 'number') return number(part, Number.isInteger(part) ? 'int64' : 'float64');
  if ('of' in part) return enumerated(part.of, part.name, ofPart(part.value));
  return tuple(part.map(ofPart));
}
