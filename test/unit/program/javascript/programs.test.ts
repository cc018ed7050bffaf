import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersAt } from '../../../../src/program/answers/numbersAt';

interface Program {
  readonly id: string;
  readonly language: string;
  readonly code: string;
  readonly ask: readonly Question[];
}

interface Question {
  readonly line: number;
  readonly values?: readonly (number | string)[];
  readonly shape?: readonly number[];
  readonly none?: true;
  readonly why?: string;
}

/** Answers of Node and TensorFlow.js; test/programs/makeJavaScript.mjs says how. */
const programs: readonly Program[] = JSON.parse(
  readFileSync(join(__dirname, '../../../programs/javascript.json'), 'utf8'),
);

describe('programs in JavaScript and TypeScript, and what Node gave', () => {
  for (const program of programs) {
    it(program.id, () => {
      const wrong = program.ask.map((question) => faultOf(program, question)).filter((fault) => fault);
      assert.deepEqual(wrong, []);
    });
  }
});

function faultOf(
  { code, language }: Program,
  { line, values, shape, none, why }: Question,
): string | undefined {
  const lines = code.split('\n');
  const written = lines[line - 1];
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const name = /(?:const|let|var)\s+(\w+)(?::[^=]*)?\s*=/.exec(written)![1];
  const at = start + written.search(new RegExp(`\\b${name}\\b`));
  const found = numbersAt(code, at, language);
  const got = typeof found === 'object' ? found : undefined;
  if (none) return got && `${written}: claims ${got.values.slice(0, 4)} (${why})`;
  if (!got) return `${written}: no answer`;
  const wanted = values!.map(Number);
  const isShaped = JSON.stringify(got.shape) === JSON.stringify(shape);
  if (!isShaped) return `${written}: shape ${JSON.stringify(got.shape)}, not ${JSON.stringify(shape)}`;
  const isEqual =
    wanted.length === got.values.length && wanted.every((want, i) => isNear(want, got.values[i], code));
  return isEqual ? undefined : `${written}: ${got.values.slice(0, 4)}, not ${wanted.slice(0, 4)}`;
}

/** TensorFlow.js computed in float32, whose sums of a few terms are right to about six digits; JavaScript's numbers are ours. */
function isNear(wanted: number, got: number, code: string): boolean {
  if (Object.is(wanted, got)) return true;
  const isSingle = /\btf\b|tfjs/.test(code);
  return (
    Math.abs(wanted - got) <= (isSingle ? 1e-6 * Math.max(0.1, Math.abs(wanted)) : 1e-15 * Math.abs(wanted))
  );
}
