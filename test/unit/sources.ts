import { readdirSync, readFileSync } from 'node:fs';
import { dirname, extname, join, relative, sep } from 'node:path';

export const root = join(__dirname, '../..');

/** A file of the product and what it imports: other files by their path from the root, packages by their name. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly files: readonly string[];
  readonly packages: readonly string[];
}

/** Every TypeScript file under `src` and `webview`, by its path from the root, except AssemblyScript. */
export function sources(): ReadonlyMap<string, Source> {
  const paths = ['src', 'webview'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.split(sep).join('/')}`)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.includes('/assembly/')),
  );
  return new Map(paths.map((path) => [path, readSource(path)]));
}

function readSource(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = importsOf(text);
  return {
    path,
    text,
    files: imports.filter((name) => name.startsWith('.')).map((name) => fileOf(path, name)),
    packages: imports.filter((name) => !name.startsWith('.')).map(packageOf),
  };
}

/** Imports of types count as well, since they are arrows between layers. */
export function importsOf(text: string): string[] {
  const withoutComments = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const statement =
    /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm;
  return [...withoutComments.matchAll(statement)].map(([, from, bare, call]) => from ?? bare ?? call);
}

/** The type check makes sure that the file exists. */
function fileOf(importer: string, name: string): string {
  const path = relative(root, join(root, dirname(importer), name))
    .split(sep)
    .join('/');
  return extname(path) === '' ? `${path}.ts` : path;
}

/** `lit/directives/live.js` belongs to the package lit, `@vscode/l10n` to itself. */
function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
