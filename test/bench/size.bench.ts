import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './built';
import type { Row } from './row';

/** What a user downloads. */
export async function rows(): Promise<Row[]> {
  const folder = join(root, 'test/out/bench');
  const vsix = join(folder, 'loss-explorer.vsix');
  mkdirSync(folder, { recursive: true });
  const vsce = join(root, 'node_modules/@vscode/vsce/vsce');
  execFileSync(process.execPath, [vsce, 'package', '--no-dependencies', '--out', vsix], { cwd: root });
  return [{ what: 'size: the VSIX', value: statSync(vsix).size / 1e3, unit: 'kB', goal: 1000 }];
}
