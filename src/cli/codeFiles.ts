import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';

/** Folders with other people's code, or without code. */
const skipped = new Set(['node_modules', '__pycache__', 'venv', 'site-packages', 'build', 'dist']);

/**
 * The .py and .ipynb files at these paths, with folders searched recursively, except what the globs exclude; these are
 * relative to their home. A file that is named explicitly is always included. Paths are relative to `folder`, with
 * slashes. Throws where a path does not exist.
 */
export async function findCodeFiles(
  folder: string,
  paths: readonly string[],
  { globs, home }: { readonly globs: readonly string[]; readonly home: string },
): Promise<string[]> {
  const isLeftOut = picomatch([...globs], { dot: true });
  const found: string[] = [];
  const search = async (path: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const inside = join(path, entry.name);
      const name = nameIn(home, inside);
      if (globs.length > 0 && (isLeftOut(name) || isLeftOut(`${name}/`))) continue;
      if (entry.isDirectory()) {
        if (!entry.name.startsWith('.') && !skipped.has(entry.name)) await search(inside);
      } else if (/\.(py|ipynb)$/.test(entry.name)) found.push(nameIn(folder, inside));
    }
  };
  for (const path of paths) {
    const whole = resolve(folder, path);
    if ((await stat(whole)).isDirectory()) await search(whole);
    else found.push(nameIn(folder, whole));
  }
  return [...new Set(found)];
}

/** A path as findings show it. */
export function nameIn(folder: string, path: string): string {
  const name = relative(folder, path);
  return (isAbsolute(name) ? path : name).split(sep).join('/');
}
