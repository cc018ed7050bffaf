import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersAt } from '../../../../src/program/answers/numbersAt';
import { valueAt } from '../../../../src/program/answers/valueAt';
import { languageOf } from '../../../../src/program/language';
import { readProgram } from '../../../../src/program/readProgram';

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
  /** It is the same whatever the parts are that are not known, so that it may be known. */
  readonly may?: true;
  readonly why?: string;
}

/** Answers of Node and TensorFlow.js; test/programs/makeJavaScript.mjs says how. */
const programs = read('javascript.json');

/** Random programs with parts that are not known, run after run; test/programs/lawJavaScript.mjs says how. */
const lawful = read('lawJavaScript.json');

function read(name: string): readonly Program[] {
  return JSON.parse(readFileSync(join(__dirname, '../../../programs', name), 'utf8'));
}

describe('programs in JavaScript and TypeScript, and what Node gave', () => {
  for (const program of programs) {
    it(program.id, () => {
      const wrong = program.ask.map((question) => faultOf(program, question)).filter((fault) => fault);
      assert.deepEqual(wrong, []);
    });
  }
});

describe('random programs in JavaScript', () => {
  for (const program of lawful) {
    it(`claims nothing that another run contradicts: ${program.id}`, () => {
      const wrong = program.ask.map((question) => faultOf(program, question)).filter((fault) => fault);
      assert.deepEqual(wrong, []);
    });
  }
});

function faultOf(
  { code, language }: Program,
  { line, values, shape, none, may, why }: Question,
): string | undefined {
  const lines = code.split('\n');
  const written = lines[line - 1];
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const name = /(?:const|let|var)\s+(\w+)(?::[^=]*)?\s*=/.exec(written)![1];
  const at = start + written.search(new RegExp(`\\b${name}\\b`));
  const found = numbersAt(code, at, language);
  const got = typeof found === 'object' ? found : undefined;
  if (none && why?.startsWith('raises ')) {
    const value = valueAt(readProgram([code], undefined, languageOf(language)), 0, at)?.value;
    const said = value?.type === 'opaque' && value.why.reason === 'raises' ? value.why.detail : undefined;
    return `raises ${said}` === why ? undefined : `${written}: says ${said}, not ${why}`;
  }
  if (none) return got && `${written}: claims ${got.values.slice(0, 4)} (${why})`;
  if (!got) return may ? undefined : `${written}: no answer`;
  const wanted = values!.map(Number);
  const isShaped = JSON.stringify(got.shape) === JSON.stringify(shape);
  if (!isShaped) return `${written}: shape ${JSON.stringify(got.shape)}, not ${JSON.stringify(shape)}`;
  const isEqual =
    wanted.length === got.values.length && wanted.every((want, i) => isNear(want, got.values[i], code));
  return isEqual ? undefined : `${written}: ${got.values.slice(0, 4)}, not ${wanted.slice(0, 4)}`;
}

/** TensorFlow.js computed in float32, whose sums of a few terms are right to about six digits; JavaScript's numbers are ours. */
function isNear(wanted: number, got: number, code: string): boolean {
  if (Object.is(wanted + 0, got + 0)) return true;
  const isSingle = /\btf\b|tfjs/.test(code);
  return (
    Math.abs(wanted - got) <= (isSingle ? 1e-6 * Math.max(0.1, Math.abs(wanted)) : 1e-15 * Math.abs(wanted))
  );
}
