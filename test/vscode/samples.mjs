import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './serve.mjs';

/** Copies the sample workspace into this folder, so that what is edited there is gone with it; returns the copy. */
export async function copyOfSamples(folder) {
  const workspace = join(folder, 'loss-explorer-samples');
  await cp(join(root, 'test/samples'), workspace, { recursive: true });
  return workspace;
}
