import type { ProgramLanguage } from '../language';
import { importsInJavaScript, pathInJavaScript } from './javascriptModules';
import { withoutProse } from './prose';

/** Another file of the project. */
export interface Module {
  readonly path: string;
  readonly text: string;
}

/** The files that a program imports, directly or through others, and by which name in which file. */
export interface Modules {
  readonly files: readonly Module[];
  /** The place in `files`, by the path of who imports, a space, and the name with its dots. */
  readonly byName: ReadonlyMap<string, number>;
}

/** Finds files. Paths have slashes. */
export interface Files {
  /** The names in a folder; empty if there is no such folder. */
  readonly list: (folder: string) => Promise<ReadonlySet<string>>;
  readonly read: (path: string) => Promise<string | undefined>;
}

/** A program that imports more is read without the rest: it would take too long. */
const mostFiles = 12;
const longest = 100_000;

/** Words without which the code of a program has no loss, so that its imports do not matter. */
const losing = /loss|criterion|entropy|\bkl_div|(?<!\bre\.)\bcompile\(|\bMath\.log/i;

/** The same words behind a prompt, as in a docstring. */
const losingTyped = new RegExp(`^[ \\t]*(?:>>>|\\.\\.\\.)[^\\n]*(?:${losing.source})`, 'im');

/** How the modules of a language are found. */
interface Finding {
  /** The names of modules that a text may mean by its imports. */
  readonly names: (text: string) => ReadonlySet<string>;
  /** The file that a name in a file refers to. */
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

/** Libraries that the tables cover; a folder with the same name is rarely meant, and large. */
const libraries =
  /^(?:torch|torchvision|torchaudio|numpy|scipy|sklearn|tensorflow|keras|tf_keras|jax|flax|optax|pandas|matplotlib|transformers|pytorch_lightning|lightning|skorch)(?:\.|$)/;

/**
 * Follows the imports of a program to the project's own files: in the importing file's folder and those above it, up to
 * `top`. A module found in none of them is a library.
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
  const mayLose = (text: string) =>
    losing.test(text) && (language !== 'python' || losingTyped.test(text) || losing.test(withoutProse(text)));
  if (!texts.some(mayLose)) return { files, byName };
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

/** The imported names; for `from a import b`, both `a` and `a.b`. */
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
    // If the first folder does not exist, neither do those below it.
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
