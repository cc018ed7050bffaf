import type { ProgramLanguage } from '../language';
import { importsInJavaScript, pathInJavaScript } from './javascriptModules';

/** Another file of the project. */
export interface Module {
  readonly path: string;
  readonly text: string;
}

/** The files that a program imports, they and what they import, and by what name in which file. */
export interface Modules {
  readonly files: readonly Module[];
  /** The place in `files`, by the path of who imports, a space, and the name with its dots. */
  readonly byName: ReadonlyMap<string, number>;
}

/** What finds files. Paths have slashes. */
export interface Files {
  /** The names of what is in a folder; none where there is no such folder. */
  readonly list: (folder: string) => Promise<ReadonlySet<string>>;
  readonly read: (path: string) => Promise<string | undefined>;
}

/** A program that imports more is read without the rest: it would take too long. */
const mostFiles = 12;
const longest = 100_000;

/** Without a loss nothing that is imported matters. */
const losing = /loss|criterion|entropy|\bkl_div|\bcompile\(|\bMath\.log/i;

/** How the modules of a language are found. */
interface Finding {
  /** The names of modules that a text may mean by its imports. */
  readonly names: (text: string) => ReadonlySet<string>;
  /** The file that is meant by a name in a file. */
  readonly find: (
    name: string,
    from: string,
    top: string,
    list: Files['list'],
  ) => Promise<string | undefined>;
}

function findingOf(language: ProgramLanguage): Finding {
  return language === 'python'
    ? { names: importsIn, find: pathOf }
    : {
        names: importsInJavaScript,
        find: (name, from, top, list) => pathInJavaScript({ name, from, top, language }, list),
      };
}

/** What is known of them stands in tables; a folder of that name is rarely meant, and is large. */
const libraries =
  /^(?:torch|torchvision|torchaudio|numpy|scipy|sklearn|tensorflow|keras|tf_keras|jax|flax|optax|pandas|matplotlib|transformers|pytorch_lightning|lightning|skorch)(?:\.|$)/;

/**
 * Follows the imports of a program to the project's own files: below the folder of who imports and those above it up to
 * `top`. What is found nowhere there is a library.
 */
export async function modulesOf(
  texts: readonly string[],
  path: string,
  top: string,
  { list, read }: Files,
  language: ProgramLanguage = 'python',
): Promise<Modules> {
  const { names, find } = findingOf(language);
  const files: Module[] = [];
  const byName = new Map<string, number>();
  if (!texts.some((text) => losing.test(text))) return { files, byName };
  const open: Module[] = texts.map((text) => ({ path, text }));
  for (let one = open.shift(); one; one = open.shift()) {
    for (const name of names(one.text)) {
      const key = `${one.path} ${name}`;
      if (byName.has(key) || files.length >= mostFiles || libraries.test(name)) continue;
      const found = await find(name, one.path, top, list);
      if (found === undefined || found === path) continue;
      let at = files.findIndex((file) => file.path === found);
      if (at < 0) {
        const text = await read(found);
        if (text === undefined || text.length > longest) continue;
        at = files.push({ path: found, text }) - 1;
        open.push(files[at]);
      }
      byName.set(key, at);
    }
  }
  return { files, byName };
}

/** Of `from a import b` both `a` and `a.b`. */
function importsIn(text: string): Set<string> {
  const names = new Set<string>();
  for (const { 1: from, 2: inside, 3: line } of text.matchAll(
    /^[ \t]*from[ \t]+([.\w]+)[ \t]+import[ \t]+(?:\(([^)]*)\)|([^\n#]*))/gm,
  )) {
    names.add(from);
    for (const [name] of (inside ?? line).replace(/#.*/g, '').matchAll(/\w+(?=\s+as\b|\s*,|\s*$)/g))
      names.add(from.endsWith('.') ? from + name : `${from}.${name}`);
  }
  for (const [, line] of text.matchAll(/^[ \t]*import[ \t]+([^\n#]+)/gm)) {
    for (const part of line.split(',')) names.add(part.trim().split(/\s/)[0]);
  }
  return names;
}

async function pathOf(
  name: string,
  from: string,
  top: string,
  list: Files['list'],
): Promise<string | undefined> {
  const dots = /^\.*/.exec(name)![0].length;
  const parts = name.slice(dots).split('.').filter(Boolean);
  const above = foldersUp(from, top);
  const roots = dots > 0 ? above.slice(dots - 1, dots) : above;
  for (const root of roots) {
    const folder = [root, ...parts.slice(0, -1)].join('/');
    const last = parts.at(-1);
    // Where the first folder is not there, none below it is.
    const first = parts[0];
    const here = first === undefined ? undefined : await list(root);
    if (here && !here.has(first) && !here.has(`${first}.py`)) continue;
    if (last !== undefined && (await list(folder)).has(`${last}.py`)) return `${folder}/${last}.py`;
    const inside = last === undefined ? folder : `${folder}/${last}`;
    if ((await list(inside)).has('__init__.py')) return `${inside}/__init__.py`;
  }
  return undefined;
}

/** The folder of a file, and those above it up to the top. */
function foldersUp(path: string, top: string): string[] {
  const folders: string[] = [];
  for (let at = path.slice(0, path.lastIndexOf('/')); at.startsWith(top) && at !== ''; ) {
    folders.push(at);
    at = at.slice(0, at.lastIndexOf('/'));
  }
  return folders;
}
