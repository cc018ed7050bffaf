/** `npm run bench [-- NAME ... --large]`: measures the bundles and prints one table. */
import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import 'tsx/cjs';

const require = createRequire(import.meta.url);
const names = (await readdir(dirname(fileURLToPath(import.meta.url))))
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''));
const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rows = [];
for (const name of names.filter((name) => wanted.length === 0 || wanted.includes(name))) {
  console.error(`measuring ${name} ...`);
  rows.push(...(await require(`./${name}.bench.ts`).rows()));
}

const cells = rows.map(({ what, value, unit, goal }) => [
  what,
  `${Number(value.toPrecision(3))} ${unit}`,
  goal === undefined ? '' : `goal ${goal} ${unit}`,
  goal === undefined ? '' : `${Math.round((100 * value) / goal)} % of it`,
]);
const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
for (const row of cells) {
  console.log(
    row.map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join('  '),
  );
}
