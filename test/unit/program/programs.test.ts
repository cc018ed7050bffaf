import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersAt } from '../../../src/program/answers/numbersAt';

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

/** Answers of Python itself; test/programs/make.py says how. */
const programs = read('programs.json');

/** Programs whose unknown parts were replaced at random, run after run; test/programs/law.py says how. */
const lawful = read('law.json');

function read(name: string): readonly Program[] {
  return JSON.parse(readFileSync(join(__dirname, '../../programs', name), 'utf8'));
}

describe('programs and what Python gave', () => {
  for (const program of programs) {
    it(program.id, () => {
      const wrong = program.ask.map((question) => faultOf(program, question)).filter((fault) => fault);
      assert.deepEqual(wrong, []);
    });
  }
});

describe('programs with parts that are not known', () => {
  for (const program of lawful) {
    it(`claims nothing that another run contradicts: ${program.id}`, () => {
      const wrong = program.ask.map((question) => faultOf(program, question)).filter((fault) => fault);
      assert.deepEqual(wrong, []);
    });
  }
});

function faultOf(
  { code, language }: Program,
  { line, values, shape, none, may }: Question,
): string | undefined {
  const lines = code.split('\n');
  const written = lines[line - 1];
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const name = /^\s*(?:const |let )?(\w+) = /.exec(written)?.[1] ?? '';
  const found = numbersAt(code, start + written.indexOf(name) + 1, language);
  const got = typeof found === 'object' ? found : undefined;
  if (none) return got && `${written}: claims ${got.values.slice(0, 4)}`;
  if (!got) return may ? undefined : `${written}: no answer`;
  const wanted = values!.map(Number);
  const isShaped = JSON.stringify(got.shape) === JSON.stringify(shape);
  if (!isShaped) return `${written}: shape ${JSON.stringify(got.shape)}, not ${JSON.stringify(shape)}`;
  const isEqual =
    wanted.length === got.values.length && wanted.every((want, i) => isNear(want, got.values[i]));
  return isEqual ? undefined : `${written}: ${got.values.slice(0, 4)}, not ${wanted.slice(0, 4)}`;
}

/** Both are float64 results of other orders of summation; below a thousandth what cancels has lost digits in Python. */
function isNear(wanted: number, got: number): boolean {
  return Object.is(wanted + 0, got + 0) || Math.abs(wanted - got) <= 1e-9 * Math.max(1e-3, Math.abs(wanted));
}
