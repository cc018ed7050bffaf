/*
 * Writes javascript.json: small programs in JavaScript and TypeScript, and the values that Node gave for the lines that are
 * asked about. Run with `node test/programs/makeJavaScript.mjs`, here Node 20, TensorFlow.js (tfjs-core and its CPU backend)
 * 4.22 and esbuild, which takes the types away.
 *
 * A line that ends with `//=` is asked for its value, one with `//-` must not be given any: what stands behind it says why.
 * A line whose reason is `raises` must raise. What `tf.metrics` gives is in @tensorflow/tfjs-layers, which is not installed:
 * its formulas are written out below, in float64.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildSync, transformSync } from 'esbuild';

const require = createRequire(import.meta.url);
const here = fileURLToPath(new URL('.', import.meta.url));

/** The operations are also methods of a tensor, whose modules Node alone does not find. */
const bundle = buildSync({
  stdin: {
    contents: `export * from '@tensorflow/tfjs-core';
      import '@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops';
      import '@tensorflow/tfjs-backend-cpu';`,
    resolveDir: here,
  },
  ...{ bundle: true, write: false, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], logLevel: 'error' },
});
const bundled = { exports: {} };
new Function('require', 'module', 'exports', bundle.outputFiles[0].text)(require, bundled, bundled.exports);
const core = bundled.exports;
await core.setBackend('cpu');

const epsilon = 1e-7;
const clip = (x, least, most) => Math.min(Math.max(x, least), most);
/** A loss of Keras, for each row. */
const byRow = (loss) => (yTrue, yPred) => {
  const [y, x] = [yTrue, yPred].map((one) => core.tensor(one.arraySync?.() ?? one).arraySync());
  return core.tensor1d(y.map((row, i) => loss(row, x[i])));
};
const mean = (term) => byRow((y, x) => y.reduce((sum, one, i) => sum + term(one, x[i]), 0) / y.length);
const metrics = {
  meanSquaredError: mean((y, x) => (x - y) ** 2),
  meanAbsoluteError: mean((y, x) => Math.abs(x - y)),
  meanAbsolutePercentageError: mean((y, x) => 100 * Math.abs((y - x) / Math.max(Math.abs(y), epsilon))),
  binaryCrossentropy: mean((y, x) => {
    const p = clip(x, epsilon, 1 - epsilon);
    return -y * Math.log(p) - (1 - y) * Math.log(1 - p);
  }),
  categoricalCrossentropy: byRow((y, x) => {
    const total = x.reduce((sum, p) => sum + p, 0);
    return -y.reduce((sum, one, i) => sum + one * Math.log(clip(x[i] / total, epsilon, 1 - epsilon)), 0);
  }),
};
const tf = { ...core, metrics: { ...metrics, mse: metrics.meanSquaredError } };

/** An object without content represents whatever is unknown. */
const unknown = new Proxy(() => unknown, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => 0 : name === '__esModule' ? true : unknown),
});

function moduleOf(path) {
  if (path.startsWith('@tensorflow/')) return tf;
  return path.startsWith('node:') ? require(path) : unknown;
}

function numbersOf(value) {
  if (value instanceof core.Tensor) return { values: [...value.dataSync()], shape: value.shape };
  if (typeof value === 'number' || typeof value === 'boolean') return { values: [Number(value)], shape: [] };
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw new TypeError(`no numbers: ${value}`);
  const rows = Array.from(value, numbersOf);
  return { values: rows.flatMap(({ values }) => values), shape: [rows.length, ...(rows[0]?.shape ?? [])] };
}

const spelled = (x) => (Number.isFinite(x) && !Object.is(x, -0) ? x : Object.is(x, -0) ? '-0' : String(x));
const nameIn = /(?:const|let|var)\s+(\w+)(?::[^=]*)?\s*=/;

async function run(code, language, asked) {
  const lines = code.split('\n');
  for (const { line, name } of asked) lines[line - 1] += `; __ask(${line}, () => ${name});`;
  const loader = { javascript: 'jsx', javascriptreact: 'jsx', typescript: 'ts', typescriptreact: 'tsx' }[language];
  const { code: plain } = transformSync(lines.join('\n'), { loader, format: 'cjs' });
  const got = new Map();
  const ask = (line, read) => got.set(line, numbersOf(read()));
  new Function('require', 'module', 'exports', '__ask', 'tf', 'React', 'process', 'declared', `{\n${plain}\n}`)(
    ...[moduleOf, { exports: {} }, {}, ask, tf, { createElement: () => ({}) }],
    ...[{ argv: ['node', 'program'], env: {} }, 1],
  );
  await new Promise((done) => setTimeout(done, 20));
  return got;
}

/** A value over several lines, such as that of a function that is called at once, is asked for by the name on its first line. */
function nameAt(lines, line) {
  const indent = /^\s*/.exec(lines[line - 1])[0];
  for (let at = line; at > 0; at--) {
    const found = nameIn.exec(lines[at - 1]);
    if (found && /^\s*/.exec(lines[at - 1])[0] === indent) return { name: found[1], line: at };
  }
  throw new Error(`no name at line ${line}`);
}

async function caseOf(id, language, marked) {
  const lines = marked.replace(/\n+$/, '').split('\n');
  const marks = lines.map((line) => /\s*\/\/([=-])(.*)$/.exec(line));
  const plain = lines.map((line, i) => (marks[i] ? line.slice(0, marks[i].index) : line));
  const asked = marks.flatMap((mark, i) =>
    mark ? [{ line: i + 1, isKnown: mark[1] === '=', why: mark[2].trim(), at: nameAt(plain, i + 1) }] : [],
  );
  const raising = asked.filter(({ why }) => why === 'raises');
  const running = plain.map((line, i) => (raising.some((one) => one.line === i + 1) ? '' : line));
  const known = asked.filter(({ isKnown }) => isKnown);
  const questions = known.map(({ line, at: { name } }) => ({ line, name }));
  const got = known.length > 0 ? await run(running.join('\n'), language, questions) : new Map();
  const ask = [];
  for (const { line, isKnown, why, at } of asked) {
    if (isKnown) {
      const found = got.get(line);
      if (!found) throw new Error(`line ${line} was not met`);
      ask.push({ line: at.line, values: found.values.map(spelled), shape: found.shape });
    } else if (why === 'raises') {
      const before = running.map((text, i) => (i + 1 === line ? plain[i] : text)).slice(0, line);
      const error = await run(before.join('\n'), language, []).then(() => undefined, (one) => one);
      if (!error) throw new Error(`line ${line} does not raise`);
      ask.push({ line: at.line, none: true, why: `raises ${error.message}` });
    } else ask.push({ line: at.line, none: true, why });
  }
  return { id, language, code: `${plain.join('\n')}\n`, ask };
}

const cases = [];
let failed = 0;
for (const file of readdirSync(`${here}javascript`).sort()) {
  const blocks = readFileSync(`${here}javascript/${file}`, 'utf8').split(/^### /m).slice(1);
  for (const block of blocks) {
    const [title, language = 'javascript'] = block.slice(0, block.indexOf('\n')).split(' | ');
    const id = `${file.replace('.txt', '')}/${title}`;
    try {
      cases.push(await caseOf(id, language, block.slice(block.indexOf('\n') + 1)));
    } catch (error) {
      failed++;
      console.error(`${id}: ${error.message}`);
    }
  }
}
writeFileSync(`${here}javascript.json`, `[\n${cases.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
const all = cases.flatMap(({ ask }) => ask);
console.log(`${cases.length} programs, ${all.length} questions, ${all.filter(({ none }) => none).length} unknown; ${failed} failed`);
