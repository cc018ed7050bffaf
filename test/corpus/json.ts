import { readFileSync } from 'node:fs';
import { arrayOf, type Nest } from './array';
import { filesUnder, nodeModules } from './files';

/** The arrays of one JSON file in order; JSON.parse does not report places. */
export interface JudgedJson {
  readonly path: string;
  readonly text: string;
  readonly lists: readonly { readonly shape: number[]; readonly values: number[] }[];
}

/** Every `step`th JSON file under 4 MB of the installed packages and of the golden cases. */
export function judgedJson(step = 1): JudgedJson[] {
  const golden = filesUnder(`${__dirname}/../golden`, '.json');
  const installed = filesUnder(nodeModules, '.json').filter((_, index) => index % step === 0);
  return [...golden, ...installed].flatMap((path) => {
    const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const lists: JudgedJson['lists'][number][] = [];
    try {
      if (text.length < 4e6) collect(JSON.parse(text), lists);
    } catch {
      // A file that is named .json but is not JSON has no judge.
      return [];
    }
    return [{ path, text, lists }];
  });
}

function collect(value: unknown, lists: { shape: number[]; values: number[] }[]): void {
  const array = Array.isArray(value) ? arrayOf(value.map(nestOf)) : undefined;
  if (array) lists.push(array);
  else if (typeof value === 'object' && value !== null)
    for (const inner of Object.values(value)) collect(inner, lists);
}

function nestOf(value: unknown): Nest {
  if (Array.isArray(value)) return value.map(nestOf);
  return typeof value === 'number' ? value : undefined;
}
