import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type * as engineDoor from '../../src/engine';
import type * as programDoor from '../../src/program';
import type * as readerDoor from '../../src/reader';

export const root = join(__dirname, '../..');

/** The bundles that `npm run build` made, so that the benches measure what is shipped. */
export const engine = () => load<typeof engineDoor>('dist/engine.js');
export const reader = () => load<typeof readerDoor>('dist/reader.js');
export const program = () => load<typeof programDoor>('dist/program.js');

/** Runs a CommonJS bundle afresh, with `vscode` replaced by this object. */
export function load<Exports>(path: string, vscode?: object): Exports {
  const filename = join(root, path);
  const module = { exports: {} };
  const run = compileFunction(readFileSync(filename, 'utf8'), ['module', 'exports', 'require'], { filename });
  run(module, module.exports, (name: string) => (name === 'vscode' ? vscode : require(name)));
  return module.exports as Exports;
}
