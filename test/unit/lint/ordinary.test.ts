import * as assert from 'node:assert/strict';
import { rules } from '../../../src/lint/allRules';
import { type Program, readProgram } from '../../../src/program/readProgram';
import { blocks, head } from '../../bench/trainingScript';

describe('an ordinary training script', () => {
  it('is judged by what it computes alone, so that after an edit only what is edited is judged again', () => {
    const program = readProgram([head + blocks[0]]);
    const looks: string[] = [];
    const watched = (rule: string) =>
      new Proxy(program, {
        get: (of, name: keyof Program) => {
          if (name !== 'textAt') looks.push(`${rule}: ${name}`);
          return of[name];
        },
      });
    assert.ok(program.events.some(({ loss }) => loss));
    for (const rule of rules) for (const event of program.events) rule.judge(event, watched(rule.id));
    assert.deepEqual(looks, []);
  });
});
