import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ruleSummaries } from '../../../src/cli/ruleSummaries';
import { rules } from '../../../src/lint/allRules';
import { check } from '../../../src/lint/check';
import { root } from '../sources';

const folder = join(root, 'docs/rules');
const page = (name: string): string => readFileSync(join(folder, `${name}.md`), 'utf8');
const names = rules.map(({ id }) => id).sort();

/** The code below a heading. */
function codeUnder(heading: string, text: string): string {
  const [, code] = new RegExp(`^## ${heading}\\n+\`\`\`python\\n([\\s\\S]*?)^\`\`\``, 'm').exec(text) ?? [];
  assert.ok(code, heading);
  return code;
}

const told = (code: string): string[] =>
  check([code])
    .troubles.filter(({ severity }) => severity !== 'hint')
    .map(({ rule }) => rule);

describe('the pages of the rules', () => {
  it('are one for each rule, and all are listed', () => {
    const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
    assert.deepEqual(pages.filter((one) => one !== 'README').sort(), names);
    const listed = [...page('README').matchAll(/^\| \[([\w-]+)\]\(\1\.md\)/gm)].map(([, id]) => id);
    assert.deepEqual(listed.sort(), names);
  });

  for (const id of names) {
    it(`${id}: its list, the output and the page begin alike`, () => {
      const said = ruleSummaries[id];
      assert.ok(page('README').includes(`| [${id}](${id}.md) | ${said} |`));
      const [, first] = /^# .*\n\n([\s\S]*?)\n\n/.exec(page(id)) ?? [];
      assert.equal(first.replaceAll('\n', ' '), said);
    });

    it(`${id}: what is wrong is found, and what is right is left alone`, () => {
      assert.ok(told(codeUnder('Wrong', page(id))).includes(id));
      assert.deepEqual(told(codeUnder('Right', page(id))), []);
    });
  }
});
