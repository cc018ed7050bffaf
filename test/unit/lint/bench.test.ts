import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { applyFixes } from '../../../src/lint/applyFixes';
import { check } from '../../../src/lint/check';
import type { Trouble } from '../../../src/lint/trouble';
import { parse } from '../../../src/program/syntax';
import { root } from '../sources';
import { twins } from './shapes';

/** A program, and the lines on which a rule has a finding; none where everything is right. */
interface Case {
  readonly rule: string;
  readonly name: string;
  readonly code: string;
}

const folder = join(root, 'test/lint/bench');

/** There is a file for each rule: what precedes the first `# ===` is the head of every program in it. */
const written = readdirSync(folder).flatMap((file): Case[] => {
  const [head, ...parts] = readFileSync(join(folder, file), 'utf8').split(/^# === /m);
  return parts.map((part) => {
    const end = part.indexOf('\n');
    return { rule: basename(file, '.py'), name: part.slice(0, end), code: head + part.slice(end + 1) };
  });
});

const shaped = twins.flatMap(({ rule, name, wrong, right }): Case[] => [
  { rule, name: `wrong: ${name}`, code: wrong },
  { rule, name: `clean: ${name}`, code: right },
]);

interface Outcome {
  readonly missed: readonly string[];
  readonly false: readonly string[];
}

/** A finding on a line that says `# wrong` is right, and any other is false. */
function outcomeOf(cases: readonly Case[]): Outcome {
  const outcome = { missed: [] as string[], false: [] as string[] };
  for (const { rule, name, code } of cases) {
    const lines = code.split('\n');
    const lineAt = (offset: number): number => code.slice(0, offset).split('\n').length;
    const marked = lines.flatMap((line, i) => (line.endsWith('# wrong') ? [i + 1] : []));
    const told = check([code]).troubles.filter(({ severity }) => severity !== 'hint');
    const spans = told.map((one) => ({ rule: one.rule, from: lineAt(one.start), to: lineAt(one.end) }));
    for (const line of marked) {
      const isFound = spans.some((one) => one.rule === rule && one.from <= line && one.to >= line);
      if (!isFound) outcome.missed.push(`${rule}: ${name}`);
    }
    for (const one of spans) {
      if (!marked.some((line) => one.from <= line && one.to >= line))
        outcome.false.push(`${one.rule} in ${rule}: ${name}, line ${one.from}`);
    }
  }
  return outcome;
}

describe('the bench of the checks', () => {
  it('marks a line in every wrong program, and none in a clean one', () => {
    for (const { name, code } of [...written, ...shaped]) {
      assert.match(name, /^(?:wrong|clean): /);
      assert.equal(code.includes('# wrong'), name.startsWith('wrong'), name);
    }
  });

  it('has at least 200 wrong programs, and for each rule 5 clean ones that look wrong', () => {
    assert.ok([...written, ...shaped].filter(({ name }) => name.startsWith('wrong')).length >= 200);
    for (const rule of new Set(written.map((one) => one.rule))) {
      const clean = written.filter((one) => one.rule === rule && one.name.startsWith('clean'));
      assert.ok(clean.length >= 5, rule);
    }
  });

  for (const [what, cases] of Object.entries({ 'by hand': written, 'in every shape': shaped })) {
    it(`${what}: all that is wrong is found, and nothing else`, () => {
      assert.deepEqual(outcomeOf(cases), { missed: [], false: [] });
    }).timeout(60_000);
  }

  it('is mended by every fix that is offered: the program parses, the finding is gone, and no other comes', () => {
    let count = 0;
    for (const { rule, name, code } of [...written, ...shaped]) {
      const troubles = check([code]).troubles;
      for (const trouble of troubles.filter(({ fix }) => fix)) {
        const [fixed] = applyFixes([code], [trouble]);
        const isLike = (one: Trouble): boolean => one.rule === trouble.rule;
        assert.equal(parse([fixed]).scripts[0].isBroken, false, `${rule}: ${name}\n${fixed}`);
        const after = check([fixed]).troubles;
        const left = after.filter(isLike).length;
        assert.ok(left < troubles.filter(isLike).length, `${rule}: ${name}\n${fixed}`);
        const rules = (all: readonly Trouble[]) => all.map((one) => one.rule);
        const others = rules(after).filter((one) => !rules(troubles).includes(one));
        assert.deepEqual(others, [], `${rule}: ${name}\n${fixed}`);
        count++;
      }
    }
    assert.ok(count >= 150);
  }).timeout(60_000);

  it('has a fix for each finding, or a reason why there is none', () => {
    for (const { rule, name, code } of [...written, ...shaped]) {
      for (const { fix, noFix } of check([code]).troubles)
        assert.notEqual(fix === undefined, noFix === undefined, `${rule}: ${name}`);
    }
  }).timeout(60_000);
});
