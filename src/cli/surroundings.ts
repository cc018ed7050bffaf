import { readdir, readFile } from 'node:fs/promises';
import { dirname, sep } from 'node:path';
import type { Surroundings } from '../program/readProgram';
import { type Files, modulesOf } from '../program/texts/modules';

/**
 * Finds the modules that a program imports from the folder that is checked; for a file outside it, from the file's own
 * folder.
 */
export type FindSurroundings = (file: string, cells: readonly string[]) => Promise<Surroundings>;

export function surroundingsIn(folder: string): FindSurroundings {
  const files = filesRead();
  const home = withSlashes(folder);
  return async (file, cells) => {
    const path = withSlashes(file);
    const top = path.startsWith(`${home}/`) ? home : withSlashes(dirname(file));
    return { path, modules: await modulesOf(cells, path, top, files) };
  };
}

/** A run is short, so folders and files are read only once. */
function filesRead(): Files {
  const folders = new Map<string, Promise<ReadonlySet<string>>>();
  const texts = new Map<string, Promise<string | undefined>>();
  return {
    list: (folder) => {
      const names =
        folders.get(folder) ??
        readdir(folder).then(
          (all) => new Set(all),
          () => new Set<string>(),
        );
      folders.set(folder, names);
      return names;
    },
    read: (path) => {
      const text = texts.get(path) ?? readFile(path, 'utf8').catch(() => undefined);
      texts.set(path, text);
      return text;
    },
  };
}

function withSlashes(path: string): string {
  return path.split(sep).join('/');
}
