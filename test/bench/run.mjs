/** `npm run bench [-- NAME ...]`: measures the bundles and prints one table. */
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import 'tsx/cjs';

const require = createRequire(import.meta.url);
const names = (await readdir(dirname(fileURLToPath(import.meta.url))))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const wanted = process.argv.slice(2);
const rows = [];
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  console.error(`measuring ${name} ...`);
  rows.push(...(await require(`./${name}.bench.ts`).rows()));
}
console.table(
  rows.map(({ what, value, unit, goal }) => ({
    what,
    measured: `${Number(value.toPrecision(3))} ${unit}`,
    goal: goal === undefined ? '' : `${goal} ${unit}`,
    'of the goal': goal === undefined ? '' : `${Math.round((100 * value) / goal)} %`,
  })),
);
