import type { ProgramLanguage } from '../language';

/** The paths by which a text imports modules of the project; a path without a leading dot is a package. */
export function importsInJavaScript(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(imported)].map(([, path]) => path));
}

const imported = /\b(?:from|import|require)\s*\(?\s*['"](\.{1,2}\/[^'"\n]+)['"]/g;

interface Asked {
  readonly name: string;
  /** The importing file. */
  readonly from: string;
  readonly top: string;
  readonly language: ProgramLanguage;
}

/** The file that a path refers to: with its extension, without it, or as the index of a folder. */
export async function pathInJavaScript(
  { name, from, top, language }: Asked,
  list: (folder: string) => Promise<ReadonlySet<string>>,
): Promise<string | undefined> {
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  const [folder, last] = [parts.slice(0, -1).join('/'), parts[parts.length - 1]];
  if (!`${folder}/`.startsWith(`${top}/`)) return undefined;
  const endings = endingsOf[language] ?? plain;
  const stem = last.replace(/\.[cm]?jsx?$/, '');
  const here = await list(folder);
  const file = [
    last,
    ...endings.map((ending) => last + ending),
    ...endings.map((ending) => stem + ending),
  ].find((one) => here.has(one) && endings.some((ending) => one.endsWith(ending)));
  if (file) return `${folder}/${file}`;
  const inside = `${folder}/${last}`;
  const within = here.has(last) ? await list(inside) : new Set<string>();
  const index = endings.map((ending) => `index${ending}`).find((one) => within.has(one));
  return index && `${inside}/${index}`;
}

/** Extensions of JavaScript: TypeScript may import it, and it is then read as TypeScript. */
const plain = ['.js', '.mjs', '.cjs', '.jsx'];
const typed = ['.ts', '.tsx', '.mts', '.cts', ...plain];
const endingsOf: Partial<Record<ProgramLanguage, readonly string[]>> = {
  typescript: typed,
  typescriptreact: typed,
};
