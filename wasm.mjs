/**
 * `npm run wasm`: compiles the kernels' assembly and writes the module into the engine's source, where every bundle finds it. With
 * `--print` it prints that source instead.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from 'assemblyscript/asc';

const root = dirname(fileURLToPath(import.meta.url));
const folder = 'src/engine/numeric/kernels/compiled';
const options = '-O3 --converge --noAssert --enable simd --runtime stub --outFile kernels.wasm'.split(' ');
let binary;
const { error, stderr } = await main([`${folder}/assembly/kernels.ts`, '--baseDir', root, ...options], {
  readFile: (name, base) => readIfThere(join(base, name)),
  writeFile: (_name, contents) => {
    binary = contents;
  },
});
if (error) throw new Error(`${error.message}\n${stderr}`);
const source = `/**
 * assembly/kernels.ts as WebAssembly, in hexadecimal, of which a zip makes less than of base 64: \`npm run wasm\` writes it.
 */
export const wasm =
  '${Buffer.from(binary).toString('hex')}';
`;
if (process.argv.includes('--print')) process.stdout.write(source);
else writeFileSync(join(root, folder, 'module.ts'), source);

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
