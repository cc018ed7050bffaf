import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The files below a folder with this ending, sorted by name. Links are not followed. */
export function filesUnder(folder: string, ending: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path, ending);
    return entry.isFile() && entry.name.endsWith(ending) ? [path] : [];
  });
}

/** The folder of the packages that this project is developed with. */
export const nodeModules = join(__dirname, '../../node_modules');
