import * as assert from 'node:assert/strict';
import { numbersOf } from '../../../../src/program/answers/numbersOf';
import { valueAt } from '../../../../src/program/answers/valueAt';
import { languageOf } from '../../../../src/program/language';
import { readProgram } from '../../../../src/program/readProgram';
import { modulesOf } from '../../../../src/program/texts/modules';

type Tree = Readonly<Record<string, string>>;

/** What is claimed of `it` in the first of these files. */
async function claimed(tree: Tree): Promise<readonly number[] | undefined> {
  const names = Object.keys(tree);
  const [path] = names;
  const language = languageOf(path.endsWith('.ts') ? 'typescript' : 'javascript')!;
  const list = async (folder: string) =>
    new Set(
      names.flatMap((name) =>
        name.startsWith(`${folder}/`) ? name.slice(folder.length + 1).split('/')[0] : [],
      ),
    );
  const files = { list, read: async (name: string) => tree[name] };
  const modules = await modulesOf([tree[path]], path, '/w', files, language);
  const program = readProgram([tree[path]], { path, modules }, language);
  const found = valueAt(program, 0, tree[path].lastIndexOf('it ='));
  const numbers = found && numbersOf(found.value);
  return numbers && [...numbers.values].map(Number);
}

/** The program with one more file, or several. */
const importing = (code: string, others: Tree | string): Tree => ({
  '/w/src/loss.js': `${code}\n// a loss`,
  ...(typeof others === 'string' ? { '/w/src/data.js': others } : others),
});

describe('what a program in JavaScript imports of the project', () => {
  const known: Readonly<Record<string, readonly [Tree, readonly number[]]>> = {
    'a constant': [
      importing("import { logits } from './data.js';\nconst it = logits;", 'export const logits = [1, 2];'),
      [1, 2],
    ],
    'by another name': [
      importing("import { logits as x } from './data.js';\nconst it = x;", 'export const logits = [1, 2];'),
      [1, 2],
    ],
    'under another name than it has there': [
      importing(
        "import { x } from './data.js';\nconst it = x;",
        'export { y as x };\nconst y = [1, 2], x = [3];',
      ),
      [1, 2],
    ],
    'a function': [
      importing(
        "import { nll } from './data.js';\nconst it = nll([0.5, 0.5], 1);",
        'const eps = 0;\nexport function nll(p, y) { return -Math.log2(p[y] + eps); }',
      ),
      [1],
    ],
    'a function that is defined behind what uses it': [
      importing(
        "import { one } from './data.js';\nconst it = one;",
        'export const one = f();\nfunction f() { return 1; }',
      ),
      [1],
    ],
    'a class': [
      importing(
        "import { Scale } from './data.js';\nconst it = new Scale(3).of([1, 2]);",
        'export class Scale { constructor(k) { this.k = k; } of(x) { return x.map((v) => v * this.k); } }',
      ),
      [3, 6],
    ],
    'what is exported by itself': [
      importing("import logits from './data.js';\nconst it = logits;", 'export default [1, 2];'),
      [1, 2],
    ],
    'a function that is exported by itself': [
      importing(
        "import f from './data.js';\nconst it = f(2);",
        'export default function (x) { return x * 3; }',
      ),
      [6],
    ],
    'all of it': [
      importing(
        "import * as data from './data.js';\nconst it = data.a + data.f(2);",
        'export const a = 1;\nexport const f = (x) => x * 2;',
      ),
      [5],
    ],
    'parts of what is taken apart': [
      importing(
        "import { a, b } from './data.js';\nconst it = a + b;",
        'export const { a, c: [b] } = { a: 1, c: [2] };',
      ),
      [3],
    ],
    'what it has of another': [
      importing("import { a, b } from './data.js';\nconst it = a * 10 + b;", {
        '/w/src/data.js': "export { a } from '../more/a.js';\nexport * from './b.js';",
        '/w/more/a.js': 'export const a = 1;',
        '/w/src/b.js': 'export const b = 2;',
      }),
      [12],
    ],
    'without the ending of its name': [
      importing("import { a } from './data';\nconst it = a;", 'export const a = 4;'),
      [4],
    ],
    'of a folder': [
      importing("import { a } from '../lib';\nconst it = a;", { '/w/lib/index.js': 'export const a = 4;' }),
      [4],
    ],
    'by require': [
      importing("const { a } = require('./data.js');\nconst it = a;", 'module.exports = { a: 4 };'),
      [4],
    ],
    'by require, one by one': [
      importing(
        "const data = require('./data');\nconst it = data.f(data.a);",
        'exports.a = 4;\nexports.f = (x) => x + 1;',
      ),
      [5],
    ],
    'in TypeScript, by the name that it will have': [
      {
        '/w/loss.ts': "import { a } from './data.js';\nconst it = a as number; // a loss",
        '/w/data.ts': 'export const a: number = 4;',
      },
      [4],
    ],
    'two that import each other': [
      importing("import { a } from './data.js';\nconst it = a;", {
        '/w/src/data.js': "import { b } from './b.js';\nexport const a = 1;\nexport const c = () => b;",
        '/w/src/b.js': "import { a } from './data.js';\nexport const b = () => a;",
      }),
      [1],
    ],
  };
  for (const [what, [tree, values]] of Object.entries(known))
    it(`is known: ${what}`, async () => assert.deepEqual(await claimed(tree), values));

  const unknown: Readonly<Record<string, Tree>> = {
    'a package': importing("import { a } from 'data';\nconst it = a;", {
      '/w/src/data.js': 'export const a = 1;',
    }),
    'what is not there': importing("import { a } from './none.js';\nconst it = a;", {}),
    'what is outside of the workspace': importing("import { a } from '../../data.js';\nconst it = a;", {
      '/data.js': 'export const a = 1;',
    }),
    'what it does not export': importing(
      "import { a } from './data.js';\nconst it = a;",
      'const a = 1;\nexport const b = 2;',
    ),
    'what it gives another value at any time': importing(
      "import { a, up } from './data.js';\nup();\nconst it = a;",
      'export let a = 1;\nexport function up() { a++; }',
    ),
    'what two others may have': importing("import { a } from './data.js';\nconst it = a;", {
      '/w/src/data.js': "export * from './b.js';\nexport * from './c.js';",
      '/w/src/b.js': 'export const b = 2;',
      '/w/src/c.js': 'export const a = 2;',
    }),
    'a built-in that it replaces': importing(
      "import './data.js';\nconst it = Math.log(2);",
      'Math.log = () => 7;',
    ),
  };
  for (const [what, tree] of Object.entries(unknown))
    it(`is not known: ${what}`, async () => assert.equal(await claimed(tree), undefined));
});
