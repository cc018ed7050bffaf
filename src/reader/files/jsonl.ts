import { arrayInMemory } from './columns';
import { parsed } from './json';
import { rectangular } from './nest';
import { type FileArray, type FileSource, FileTrouble, readExactly } from './source';
import { textOf } from './text';

/**
 * The records of a .jsonl file, one a line, as columns: each key whose value is a number, or an array of the same shape,
 * in every record. Lines that are arrays or numbers themselves are one column without a name.
 */
export async function openJsonl(file: FileSource): Promise<FileArray[]> {
  if (file.size > largest) throw new FileTrouble('too-large', `${file.size} bytes`);
  const lines = textOf(await readExactly(file, 0, file.size)).split('\n');
  const records = lines.filter((line) => line.trim() !== '').map(parsed);
  const [first] = records;
  const isObject = typeof first === 'object' && first !== null && !Array.isArray(first);
  const names = isObject ? Object.keys(first) : [''];
  const arrays = names.flatMap(
    (name) =>
      stacked(
        name,
        records.map((record) => fieldOf(record, name)),
      ) ?? [],
  );
  if (arrays.length === 0)
    throw new FileTrouble('not-a-number', 'no field is made of numbers in every record');
  return arrays;
}

const largest = 256_000_000;

function fieldOf(record: unknown, name: string): unknown {
  if (name === '') return record;
  if (typeof record !== 'object' || record === null || !Object.hasOwn(record, name)) return undefined;
  return (record as Record<string, unknown>)[name];
}

function stacked(name: string, values: readonly unknown[]): FileArray | undefined {
  const array = rectangular(values);
  return array && arrayInMemory(name, array.shape, array.values);
}
