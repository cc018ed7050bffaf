import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { numbersAt } from '../../../src/program/answers/numbersAt';
import { valueAt } from '../../../src/program/answers/valueAt';
import { languageOf } from '../../../src/program/language';
import { readProgram } from '../../../src/program/readProgram';

/** A program with the answers of its language when it was run. */
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
  /** Whether it is the same whatever the unknown parts are, so that it may be known. */
  readonly may?: true;
  readonly why?: string;
}

/** How the answers of a language are compared with ours. */
export interface Measure {
  readonly isNear: (wanted: number, got: number, code: string) => boolean;
  /** Whether an error is reported in the language's own words. */
  readonly tellsErrors?: true;
}

/** The programs of a file in test/programs. */
export function programsIn(file: string): readonly Program[] {
  return JSON.parse(readFileSync(join(__dirname, '../../programs', file), 'utf8'));
}

/**
 * Checks that each line that is asked about is claimed to have the value that it had, and that nothing is claimed where it is
 * unknown.
 */
export function judge(program: Program, measure: Measure): void {
  const wrong = program.ask.map((question) => faultOf(program, question, measure)).filter((fault) => fault);
  assert.deepEqual(wrong, []);
}

function faultOf(
  { code, language }: Program,
  { line, values, shape, none, may, why }: Question,
  { isNear, tellsErrors }: Measure,
): string | undefined {
  const lines = code.split('\n');
  const written = lines[line - 1];
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const name = given.exec(written)![1];
  const at = start + written.search(new RegExp(`\\b${name}\\b`));
  const found = numbersAt(code, at, language);
  const got = typeof found === 'object' ? found : undefined;
  if (none && tellsErrors && why?.startsWith('raises ')) {
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

/** The name to which a line gives a value. */
const given = /(?:\b(?:const|let|var)\s+|^\s*)(\w+)(?::[^=]*)?\s*=(?!=)/;
