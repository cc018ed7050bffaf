import * as assert from 'node:assert/strict';
import { findLosses } from '../../../../src/program';
import { vectorAt } from '../../../../src/reader';

/** What is claimed of the last value that the program gives to `it`. */
function claimed(code: string): readonly number[] | undefined {
  const values = vectorAt(code, code.lastIndexOf('it ='), 'javascript')?.values;
  return values && [...values];
}

const tf =
  "import * as tf from '@tensorflow/tfjs';\nconst x = tf.tensor1d([1, 2]), y = tf.tensor1d([3, 4]);\n";
const useOfLog = 'const it = Math.log(2);';

describe('what a program in JavaScript replaces of its built-ins', () => {
  const replacing: Readonly<Record<string, string>> = {
    'a function': `Math.log = () => 7; ${useOfLog}`,
    'by an alias': `const M = Math; M.log = () => 7; ${useOfLog}`,
    'by a name that is computed': `const name = 'log'; Math[name] = () => 7; ${useOfLog}`,
    'by a name that is not known': `Math[process.argv[2]] = () => 7; ${useOfLog}`,
    'by its description': `Object.defineProperty(Math, 'log', { value: () => 7 }); ${useOfLog}`,
    'by several descriptions': `Object.defineProperties(Math, { log: { value: () => 7 } }); ${useOfLog}`,
    'together with others': `Object.assign(Math, { log: () => 7 }); ${useOfLog}`,
    'together with what is not known': `Object.assign(Math, require('./mine')); ${useOfLog}`,
    'by reflection': `Reflect.set(Math, 'log', () => 7); ${useOfLog}`,
    'by the object that has all names': `globalThis.Math.log = () => 7; ${useOfLog}`,
    'by a parameter': `function patch(m) { m.log = () => 7; } patch(Math); ${useOfLog}`,
    'by a pattern': `[Math.log] = [() => 7];\n${useOfLog}`,
    'where it is there': `Math.log &&= () => 7; ${useOfLog}`,
    'by a proxy': `const m = new Proxy(Math, {}); m.log = () => 7; ${useOfLog}`,
    'by taking it away': `delete Math.log; ${useOfLog}`,
    'all of them at once': `globalThis.Math = { log: () => 7 }; ${useOfLog}`,
    'behind its use': `function f() { return Math.log(2); } patch(); const it = f();\nfunction patch() { Math.log = () => 7; }`,
    'under a name of its own': `Math.log = () => 7; const { log } = Math; const it = log(2);`,
    'a function of another built-in': 'Number.isFinite = () => false; const it = Number.isFinite(1) ? 1 : 0;',
    'what makes arrays': 'Array.from = () => [5]; const it = Array.from([1, 2]);',
    'what reads objects': 'Object.values = () => [5]; const it = Object.values({ a: 1 });',
    'a method of arrays': 'Array.prototype.map = () => [5]; const it = [1, 2].map((x) => x);',
    'a method of typed arrays':
      'Float32Array.prototype.fill = function () { return this; }; const it = new Float32Array(1).fill(1);',
    'a function of no object': "globalThis.parseFloat = () => 3; const it = parseFloat('2');",
    'a name of the script': 'var v = 3; globalThis.v = 9; const it = v;',
    'what all objects have': 'Object.prototype.log = () => 7; const it = [1, 2];\nit = [1, 2].length;',
    'how lists give their items':
      'Array.prototype[Symbol.iterator] = function* () { yield 1; }; const it = Math.max(...[1, 2]);',
    'what stands where a list has nothing': 'Array.prototype[1] = 9; const it = [1][1] ?? 4;',
    'by the prototype of an object': '[1].__proto__.map = () => [3]; const it = [1, 2].map((x) => x);',
    'by the constructor of an object':
      '[].constructor.prototype.filter = () => [3]; const it = [1, 2].filter((x) => x);',
    'by asking for a prototype':
      'Object.getPrototypeOf([]).map = () => [3]; const it = [1, 2].map((x) => x);',
    'a loss': `${tf}tf.losses.huberLoss = () => tf.scalar(3);\nconst it = tf.losses.huberLoss(x, y);`,
    'a loss, by another name': `${tf}const { losses } = tf;\nlosses.huberLoss = () => x;\nconst it = tf.losses.huberLoss(x, y);`,
    'all losses': `${tf}tf.losses = {};\nconst it = tf.losses.huberLoss(x, y);`,
    'a method of tensors': `${tf}tf.Tensor.prototype.sub = function () { return this; };\nconst it = x.sub(y);`,
    'a method, by a tensor': `${tf}Object.getPrototypeOf(x).sub = () => y;\nconst it = x.sub(y);`,
  };
  for (const [what, code] of Object.entries(replacing)) {
    it(`is not known any more: ${what}`, () => {
      assert.equal(claimed(code), undefined);
      assert.deepEqual(
        findLosses(code, 'javascript').filter(({ value }) => value !== undefined),
        [],
      );
    });
  }

  const kept: Readonly<Record<string, readonly [code: string, values: readonly number[]]>> = {
    'another function': ['Math.log = () => 7; const it = Math.sqrt(4) + Math.PI - Math.PI;', [2]],
    'what is there, given where it is missing': ['Math.sqrt ??= () => 7; const it = Math.sqrt(4);', [2]],
    'a function of its own object': ['const o = {}; o.sqrt = () => 7; const it = Math.sqrt(4);', [2]],
    'a function of its own class': [
      'class A { set() { this.sqrt = 7; } } new A().set(); const it = Math.sqrt(4);',
      [2],
    ],
    'another method of arrays': [
      'Array.prototype.last = () => 1; const it = [1, 2].map((x) => x * 2);',
      [2, 4],
    ],
    'a method of others': ['Array.prototype.sqrt = () => 1; const it = Math.sqrt(4);', [2]],
    'another loss': [
      `${tf}tf.losses.huberLoss = () => x;\nconst it = tf.losses.meanSquaredError(x, y);`,
      [4],
    ],
    'another method of tensors': [`${tf}tf.Tensor.prototype.sub = () => x;\nconst it = x.mul(y);`, [3, 8]],
  };
  for (const [what, [code, values]] of Object.entries(kept))
    it(`leaves ${what} alone`, () => assert.deepEqual(claimed(code), values));

  it('is found out anew where the program changes', () => {
    const plain = 'const a = 1;\nfunction f(x) { return Math.sqrt(x); }\nconst it = f(4);\n';
    const patched = plain.replace('const a = 1;', 'Math.sqrt = () => 7;');
    for (const [code, values] of [
      [plain, [2]],
      [patched, undefined],
      [`${patched}const b = 2;\n`, undefined],
      [plain, [2]],
      [`${plain}const c = 2;\n`, [2]],
    ] as const)
      assert.deepEqual(claimed(code), values);
  });
});
