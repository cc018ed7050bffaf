/*
 * Writes lawJavaScript.json: random programs in JavaScript in which some parts are not known, each run by Node with many
 * values in their places. A line whose value was always the same may be known, with that value; one that gave several must
 * not be. Run with `node test/programs/lawJavaScript.mjs [count] [first seed]`, here Node 20.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const runs = 24;

/** Mulberry32. */
function chanceOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Writes a program of statements that are nested to a certain depth. */
class Writer {
  constructor(seed) {
    this.chance = chanceOf(seed);
    this.asked = 0;
    this.names = 0;
    this.inLoop = 0;
    this.inFunction = 0;
    /** The names in sight, by what they hold. */
    this.numbers = ['a', 'b', 'c'];
    this.lists = ['xs', 'ys'];
    this.functions = [];
  }

  pick(...all) {
    return all[Math.floor(this.chance() * all.length)];
  }

  program() {
    const lines = [
      "import { chance, hand, later, some, mayThrow } from 'somewhere';",
      `let a = ${this.literal()}, b = ${this.literal()};`,
      `var c = ${this.literal()};`,
      `let xs = [${this.literal()}, ${this.literal()}, ${this.literal()}];`,
      `const ys = [${this.literal()}, ${this.literal()}];`,
      `const o = { k: ${this.literal()}, zs: [${this.literal()}], up(n) { this.k += n; return this; } };`,
      'class Box { n = 1; constructor(x) { this.x = x; } get sum() { return this.n + this.x; } put(x) { this.x = x; return this; } }',
      `let box = new Box(${this.literal()});`,
      'let twin = o, m = [xs, ys];',
      ...this.block(6 + Math.floor(this.chance() * 8), 3),
    ];
    for (const name of ['a', 'b', 'c', 'xs', 'ys', 'o.k', 'o.zs', 'xs.length', 'ys[0]', 'box.sum', 'twin.k', 'm[0]']) lines.push(this.ask(name));
    return `${lines.join('\n')}\n`;
  }

  literal() {
    return String(Math.floor(this.chance() * 9));
  }

  ask(expression) {
    this.asked++;
    return `const q${this.asked} = ${expression};`;
  }

  number(depth = 2) {
    const leaf = () =>
      this.pick(this.literal(), this.pick(...this.numbers), this.pick(...this.numbers), 'o.k', `${this.list()}[0]`, 'some()');
    if (depth === 0) return leaf();
    const one = () => this.number(depth - 1);
    return this.pick(
      ...[leaf(), leaf(), `${one()} + ${one()}`, `(${one()} - ${one()})`, `(chance() ? ${one()} : ${one()})`],
      ...[`(${one()} || ${one()})`, `${this.list()}.length`, `(${one()} > 3 ? ${one()} : ${one()})`],
      ...[`${this.list()}.reduce((m, n) => m + n, 0)`, `Math.max(${one()}, ${one()})`, `(${this.list()}[9] ?? ${one()})`],
      ...(this.functions.length > 0 ? [`${this.pick(...this.functions)}(${one()})`] : []),
    );
  }

  list() {
    return this.pick(...this.lists, 'o.zs');
  }

  condition() {
    return this.pick('chance()', 'chance()', `${this.number(1)} > 3`, `${this.number(0)} === ${this.number(0)}`);
  }

  block(count, depth) {
    const { numbers, lists, functions } = this;
    this.numbers = [...numbers];
    this.lists = [...lists];
    this.functions = [...functions];
    const lines = Array.from({ length: count }, () => this.statement(depth)).flat();
    Object.assign(this, { numbers, lists, functions });
    return lines;
  }

  indented(depth) {
    return this.block(1 + Math.floor(this.chance() * 3), depth - 1).map((line) => `  ${line}`);
  }

  body(depth, loop = 0) {
    this.inLoop += loop;
    const lines = this.indented(depth);
    this.inLoop -= loop;
    return lines;
  }

  statement(depth) {
    const target = this.pick(...this.numbers);
    const list = this.list();
    const simple = [
      () => [`${target} = ${this.number()};`],
      () => [`${target} ${this.pick('+=', '-=', '*=', '||=', '??=')} ${this.number(1)};`],
      () => [`${target}${this.pick('++', '--')};`],
      () => [`${list}.push(${this.number(1)});`],
      () => [`${list}.${this.pick('pop', 'shift', 'reverse')}();`],
      () => [`${list}.splice(0, 1, ${this.number(0)});`],
      () => [`${list}[${this.pick('0', '1', 'a')}] = ${this.number(1)};`],
      () => [`o.k = ${this.number(1)};`],
      () => [`xs = ${this.pick('ys', '[...ys, 1]', 'o.zs', 'xs.map((x) => x + 1)', `[${this.number(0)}]`)};`],
      () => [`o.zs = ${this.pick('ys', 'xs', '[1, 2]')};`],
      () => ['[a, b] = [b, a];'],
      () => [`o.up(${this.number(0)});`, `twin = ${this.pick('o', '{ ...o }', '{ k: 1, zs: xs, up: o.up }')};`],
      () => [`twin.${this.pick('k = 2', 'zs.push(1)', 'up(2)', 'zs = [7]')};`],
      () => [`box${this.pick('.put(a)', '.n++', ' = new Box(b)', '.x = 3')};`],
      () => [`m[${this.pick('0', '1', 'a')}]${this.pick('.push(4)', '[0] = 6', ' = [8]', ' = xs')};`],
      () => [`m = ${this.pick('[ys, xs]', '[...m]', 'm.map((r) => r.slice())', '[xs, [1]]')};`],
      () => [`({ k: a, zs: [b = 1] } = o);`],
      () => [`Object.assign(o, { k: ${this.number(0)} });`],
      () => [`o[${this.pick("'k'", "(chance() ? 'k' : 'j')")}] = ${this.number(0)};`],
      () => [`m.forEach((r, i) => { r[0] = i; });`],
      () => [`hand(${this.pick('xs', 'ys', 'o', 'box', 'm', 'twin', 'o.zs', '{ of: [box, xs] }', '[m]')});`],
      () => [`((r) => { r.push(2); })(${this.pick('xs', 'm[0]', 'o.zs', 'twin.zs')});`],
      () => [this.ask(this.pick(...this.numbers, ...this.lists, 'o.k'))],
      () => [this.ask(this.pick(...this.numbers, ...this.lists, 'o.k'))],
      () => this.declared(),
      () => (this.inLoop > 0 ? [`if (${this.condition()}) ${this.pick('break', 'continue')};`] : []),
      () => (this.inFunction > 0 && this.inLoop === 0 ? [`if (${this.condition()}) return ${this.number(0)};`] : []),
      () => [`mayThrow.call(null, 0);`],
    ];
    if (depth === 0) return this.pick(...simple)();
    const compound = [
      () => [`if (${this.condition()}) {`, ...this.body(depth), '}'],
      () => [`if (${this.condition()}) {`, ...this.body(depth), '} else {', ...this.body(depth), '}'],
      () => {
        const label = `l${++this.names}`;
        const inner = [`if (${this.condition()}) ${this.pick('break', 'continue')} ${label};`, ...this.body(depth, 1)];
        const loops = [`${label}: for (const v of ys.slice()) {`, '  for (let j = 0; j < 2; j++) {'];
        return [...loops, ...inner.map((line) => `    ${line}`), '  }', ...this.body(depth, 1), '}'];
      },
      () => [`for (const v of ${this.list()}.slice()) {`, ...this.body(depth, 1), '}'],
      () => [`for (let i = 0; i < ${this.literal()}; i++) {`, ...this.body(depth, 1), '}'],
      () => {
        const n = ++this.names;
        return [`let w${n} = 0;`, `while (chance() && w${n}++ < 3) {`, ...this.body(depth, 1), '}'];
      },
      () => ['{', ...this.body(depth), '}'],
      () => this.switched(depth),
      () => ['try {', ...this.body(depth), '  mayThrow();', ...this.body(depth), '} catch (e) {', ...this.body(depth), '}'],
      () => ['try {', ...this.body(depth), '} finally {', ...this.body(depth), '}'],
      () => [`${this.list()}.slice().forEach((v) => {`, ...this.apart(depth), '});'],
      () => ['later(() => {', ...this.apart(depth), '});'],
      () => this.defined(depth),
      () => this.defined(depth),
    ];
    return this.chance() < 0.6 ? this.pick(...simple)() : this.pick(...compound)();
  }

  declared() {
    const n = ++this.names;
    const isShadow = this.chance() < 0.3;
    // A name of an outer block may have another meaning in this block.
    const name = isShadow ? `s${n}` : `n${n}`;
    const value = this.number();
    this.numbers.push(name);
    return [`let ${name} = ${value};`];
  }

  switched(depth) {
    const cases = [0, 1, 2].flatMap((k) => [
      `  case ${k}: {`,
      ...this.body(depth).map((line) => `  ${line}`),
      `  }${this.pick(' break;', '')}`,
    ]);
    return [`switch (Math.floor(some()) % 3) {`, ...cases, '}'];
  }

  apart(depth) {
    const { inLoop } = this;
    this.inLoop = 0;
    this.inFunction++;
    const lines = this.indented(depth);
    this.inFunction--;
    this.inLoop = inLoop;
    return lines;
  }

  defined(depth) {
    const name = `f${++this.names}`;
    const { numbers } = this;
    this.numbers = [...numbers, 'x'];
    const body = this.apart(depth);
    const result = this.number(1);
    this.numbers = numbers;
    this.functions.push(name);
    const head = this.pick(`const ${name} = (x) => {`, `function ${name}(x = 2) {`);
    return [head, ...body, `  return ${result};`, head.startsWith('const') ? '};' : '}', `${this.pick(...this.numbers)} = ${name}(${this.number(0)});`];
  }
}

class Thrown extends Error {}

/** What the lines gave in one run; undefined for a program that does not end. */
function run(code, seed) {
  const chance = chanceOf(seed);
  let steps = 0;
  const step = () => {
    if (++steps > 5000) throw new RangeError('too long');
  };
  const given = {
    chance: () => (step(), chance() < 0.5),
    some: () => (step(), Math.floor(chance() * 7)),
    later: (work) => {
      for (let i = Math.floor(chance() * 3); i > 0; i--) work();
    },
    hand: function changed(value) {
      if (chance() < 0.3) return;
      if (Array.isArray(value)) {
        value.forEach(changed);
        value.push(9);
      } else if (typeof value === 'object' && value !== null) {
        for (const key of Object.keys(value)) {
          changed(value[key]);
          if (typeof value[key] === 'number') value[key] = 8;
        }
      }
    },
    mayThrow: () => {
      if (chance() < 0.4) throw new Thrown();
    },
  };
  // Where nobody catches an error, none may be thrown.
  given.mayThrow.call = () => undefined;
  const met = new Map();
  const ask = (line, value) => {
    step();
    if (!met.has(line)) met.set(line, new Set());
    met.get(line).add(JSON.stringify(value, (_, one) => (typeof one === 'number' && !Number.isFinite(one) ? `${one}` : one)) ?? 'undefined');
  };
  const lines = code.split('\n').map((line, i) => line.replace(/^(\s*const (q\d+) = .*)$/, `$1 __ask(${i + 1}, $2);`));
  try {
    const names = ['__ask', ...Object.keys(given)];
    new Function(...names, `{${lines.slice(1).join('\n')}}`)((line, value) => ask(line, value), ...Object.values(given));
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return undefined;
  }
  return met;
}

function flat(value) {
  if (typeof value === 'number' || typeof value === 'string') return { values: [value], shape: [] };
  const rows = value.map(flat);
  return { values: rows.flatMap(({ values }) => values), shape: [rows.length, ...(rows[0]?.shape ?? [])] };
}

function caseOf(seed) {
  const code = new Writer(seed).program();
  const results = Array.from({ length: runs }, (_, i) => run(code, seed * 100 + i));
  const whole = results.filter((one) => one !== undefined);
  if (whole.length < runs / 2) return undefined;
  const lines = new Map();
  for (const met of whole) {
    for (const [line, values] of met) {
      const all = lines.get(line + 1) ?? new Set();
      for (const value of values) all.add(value);
      lines.set(line + 1, all);
    }
  }
  const ask = [...lines].flatMap(([at, values]) => {
    const line = at - 1;
    if (values.size > 1) return [{ line, none: true }];
    const [only] = values;
    const told = only === 'undefined' ? null : JSON.parse(only);
    const isNumbers = typeof told === 'number' || (Array.isArray(told) && told.length > 0 && told.every((x) => typeof x === 'number'));
    return isNumbers ? [{ line, ...flat(told), may: true }] : [];
  });
  return { id: `random ${seed}`, language: 'javascript', code, ask };
}

const [count = 300, first = 1] = process.argv.slice(2, 4).map(Number);
const into = process.argv[4] ?? `${here}lawJavaScript.json`;
const cases = [];
for (let seed = first; cases.length < count; seed++) {
  const one = caseOf(seed);
  if (one && one.ask.length > 0) cases.push(one);
}
writeFileSync(into, `[\n${cases.map((one) => JSON.stringify(one)).join(',\n')}\n]\n`);
const all = cases.flatMap(({ ask }) => ask);
console.log(`${cases.length} programs, ${all.length} lines, ${all.filter(({ none }) => none).length} that must not be known`);
