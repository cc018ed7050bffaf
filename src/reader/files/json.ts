import { arrayInMemory } from './columns';
import { rectangular } from './nest';
import { type FileArray, type FileSource, FileTrouble, readExactly } from './source';
import { textOf } from './text';

/** Every array of numbers of a .json file, by the path that leads to it: `model.layers[0].bias`. */
export async function openJson(file: FileSource): Promise<FileArray[]> {
  if (file.size > largest) throw new FileTrouble('too-large', `${file.size} bytes`);
  const arrays: FileArray[] = [];
  const waiting: [path: string, value: unknown][] = [
    ['', parsed(textOf(await readExactly(file, 0, file.size)))],
  ];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const [path, value] = next;
    const array = Array.isArray(value) ? rectangular(value) : undefined;
    if (array) arrays.push(arrayInMemory(path, array.shape, array.values));
    else waiting.push(...inner(path, value).reverse());
  }
  if (arrays.length === 0) throw new FileTrouble('not-a-number', 'no array of numbers');
  return arrays;
}

const largest = 256_000_000;

/** The value of a JSON text, which may hold the NaN and Infinity that Python's json writes. */
export function parsed(text: string): unknown {
  try {
    return /\b(?:NaN|Infinity)\b/.test(text) ? JSON.parse(marked(text), unmark) : JSON.parse(text);
  } catch (error) {
    throw new FileTrouble('not-this-format', error instanceof Error ? error.message : 'no JSON');
  }
}

/** The numbers that JSON has not as strings that no one writes. */
function marked(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
    found[0] === '"' ? found : JSON.stringify(mark + found),
  );
}

function unmark(_key: string, value: unknown): unknown {
  return typeof value === 'string' && value.startsWith(mark) ? Number(value.slice(mark.length)) : value;
}

const mark = '\u0000number ';

function inner(path: string, value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((item, index) => [`${path}[${index}]`, item]);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).map(([key, item]) => [path === '' ? key : `${path}.${key}`, item]);
}
