import * as assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inOrder, type Judge } from '../../../src/cli/check';
import { main } from '../../../src/cli/main';
import { withSeverities } from '../../../src/lint/lintSettings';
import type { Trouble } from '../../../src/lint/trouble';

/**
 * Finds every BAD, a warning whose fix is GOOD and whose origins are each ORIGIN before it and SOURCE in a module, and every ODD,
 * a hint.
 */
const judge: Judge = {
  judge: (cells, settings, { modules }) => {
    const related = modules.files.flatMap(({ text }, module) =>
      [...text.matchAll(/SOURCE/g)].map(({ 0: word, index: start }) => {
        return { cell: cells.length + module, start, end: start + word.length };
      }),
    );
    const troubles = cells.flatMap((text, cell) =>
      [...text.matchAll(/BAD|ODD/g)].map(({ 0: word, index: start }): Trouble => {
        const end = start + word.length;
        if (word === 'ODD')
          return {
            cell,
            start,
            end,
            rule: 'odd-rule',
            severity: 'hint',
            noFix: { kind: 'choice', count: 2 },
          };
        const fix = { kind: 'remove-activation' as const, edits: [{ cell, start, end, text: 'GOOD' }] };
        const origins = [...text.slice(0, start).matchAll(/ORIGIN/g)].map(({ index }) => {
          return { cell, start: index, end: index + 'ORIGIN'.length };
        });
        const all = [...origins, ...related];
        return { cell, start, end, rule: 'bad-rule', severity: 'warning', fix, related: all };
      }),
    );
    return { troubles: withSeverities(troubles, settings), losses: cells.length, unknown: 0 };
  },
  sentence: ({ rule }, line) => `This is ${rule}${line === undefined ? '' : ` by line ${line}`}.`,
  summary: (rule) => `About \`${rule}\`.`,
  page: (rule) => `https://example.org/${rule}`,
};

const notebook = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['BAD prose'] },
    { cell_type: 'code', metadata: {}, outputs: [], source: ['x = 1\n', 'y = BAD\n'] },
    { cell_type: 'code', metadata: {}, outputs: [], source: 'z = "ä" + BAD' },
  ],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
};

describe('the command line', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loss-explorer-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };

  const run = async (...words: string[]): Promise<{ code: number; out: string; complaints: string }> => {
    let out = '';
    let complaints = '';
    const code = await main(words, inOrder(judge), {
      ...{ folder, version: '1.2.3' },
      write: (text) => {
        out += text;
      },
      complain: (text) => {
        complaints += text;
      },
    });
    return { code, out, complaints };
  };

  it('says on which other line stands what a finding comes from', async () => {
    await put('a.py', 'x = ORIGIN\ny = BAD\n');
    await put('b.py', 'y = [ORIGIN, BAD]\n');
    const { out } = await run('check');
    assert.match(out, /^a\.py:2:5: warning: This is bad-rule by line 1\. /m);
    assert.match(out, /^b\.py:1:14: warning: This is bad-rule\. /m);
  });

  it('tells each finding with its place and ends with 1', async () => {
    await put('a/train.py', 'x = 1\nloss = BAD\n');
    const { code, out } = await run('check');
    assert.equal(code, 1);
    assert.equal(
      out,
      'a/train.py:2:8: warning: This is bad-rule. [bad-rule]\n1 file, 1 loss call checked, 1 finding, 0 not known\n',
    );
  });

  it('ends with 0 where there are hints only, and tells them', async () => {
    await put('train.py', 'ODD');
    const { code, out } = await run('check', 'train.py');
    assert.equal(code, 0);
    assert.match(out, /^train\.py:1:1: hint: /);
  });

  it('reads the code cells of notebooks and leaves hidden and installed folders alone', async () => {
    await put('n.ipynb', JSON.stringify(notebook, undefined, 1));
    await put('.venv/a.py', 'BAD');
    await put('node_modules/a.py', 'BAD');
    const { out } = await run('check');
    assert.deepEqual(out.match(/^n\.ipynb:.*(?=: warning)/gm), ['n.ipynb:cell 1:2:5', 'n.ipynb:cell 2:1:11']);
  });

  it('applies fixes to files and notebooks, and keeps all else of them', async () => {
    await put('train.py', 'BAD\r\nBAD\n');
    await put('n.ipynb', `${JSON.stringify(notebook, undefined, 1)}\n`);
    const { code, out } = await run('check', '--fix');
    assert.equal(code, 0, out);
    assert.equal(await readFile(join(folder, 'train.py'), 'utf8'), 'GOOD\r\nGOOD\n');
    const [prose, first, second] = notebook.cells;
    const cells = [
      prose,
      { ...first, source: ['x = 1\n', 'y = GOOD\n'] },
      { ...second, source: 'z = "ä" + GOOD' },
    ];
    assert.deepEqual(JSON.parse(await readFile(join(folder, 'n.ipynb'), 'utf8')), { ...notebook, cells });
  });

  it('changes no other line of a notebook, however it is written', async () => {
    const lines = ['# \u00e4\n', 'a = 1\n', 'BAD\n', 'b = BAD'];
    for (const indentation of [undefined, 2, '\t']) {
      const cells = [
        { cell_type: 'code', source: lines },
        { cell_type: 'code', source: ['BAD'] },
      ];
      const text = JSON.stringify({ cells }, undefined, indentation).replaceAll('ä', '\\u00e4');
      await put('n.ipynb', text);
      await run('check', '--fix');
      assert.equal(await readFile(join(folder, 'n.ipynb'), 'utf8'), text.replaceAll('BAD', 'GOOD'));
    }
  });

  it('goes by [tool.loss-explorer] of the nearest pyproject.toml, and tells what it cannot use', async () => {
    await put(
      'pyproject.toml',
      '[tool.loss-explorer]\nlint.exclude = ["old/**"]\nlint.severity = { bad-rule = "off" }\nlint.colour = 1\n',
    );
    await put('old/a.py', 'BAD ODD');
    await put('new/a.py', 'BAD ODD');
    const { code, out, complaints } = await run('check');
    assert.equal(code, 0);
    assert.deepEqual(out.match(/^\S+(?=: hint)/gm), ['new/a.py:1:5']);
    assert.match(complaints, /lint\.colour has no meaning/);
  });

  it('reads the globs of pyproject.toml from its folder, wherever it is run', async () => {
    await put('pyproject.toml', '[tool.loss-explorer]\nlint.exclude = ["src/old/**"]\n');
    await put('src/old/a.py', 'BAD');
    await put('src/new/a.py', 'BAD');
    let out = '';
    const write = (text: string): void => {
      out += text;
    };
    const around = { folder: join(folder, 'src'), version: '1.2.3', write, complain: write };
    await main(['check'], inOrder(judge), around);
    assert.deepEqual(out.match(/^\S+(?=: warning)/gm), ['new/a.py:1:1']);
  });

  it('writes JSON', async () => {
    await put('train.py', 'BAD');
    const { findings } = JSON.parse((await run('check', '--format', 'json')).out);
    const { path, line, column, rule, message, fix, page } = findings[0];
    assert.deepEqual(
      { path, line, column, rule, message, fix, page },
      {
        ...{ path: 'train.py', line: 1, column: 1, rule: 'bad-rule', message: 'This is bad-rule.' },
        ...{ fix: 'remove-activation', page: 'https://example.org/bad-rule' },
      },
    );
  });

  it('writes why there is no fix into JSON and SARIF', async () => {
    await put('train.py', 'ODD');
    const noFix = { kind: 'choice', count: 2 };
    assert.deepEqual(JSON.parse((await run('check', '--format', 'json')).out).findings[0].noFix, noFix);
    const { runs } = JSON.parse((await run('check', '--format', 'sarif')).out);
    assert.deepEqual(runs[0].results[0].properties, { noFix });
  });

  it('writes SARIF 2.1.0 with rules, levels and the lines of a notebook in its file', async () => {
    await put('a b.py', 'x\nBAD ODD');
    await put('n.ipynb', JSON.stringify(notebook, undefined, 1));
    const { version, runs } = JSON.parse((await run('check', '--format', 'sarif')).out);
    assert.equal(version, '2.1.0');
    const [{ tool, results }] = runs;
    assert.deepEqual(
      tool.driver.rules.map(({ id }: { id: string }) => id),
      ['bad-rule', 'odd-rule'],
    );
    const [bad, odd, inNotebook] = results;
    const { artifactLocation, region } = bad.locations[0].physicalLocation;
    assert.equal(artifactLocation.uri, 'a%20b.py');
    assert.deepEqual(region, { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 });
    assert.deepEqual([bad.level, odd.level, odd.ruleIndex], ['warning', 'note', 1]);
    const line = JSON.stringify(notebook, undefined, 1)
      .split('\n')
      .findIndex((text) => text.includes('y = BAD'));
    const endColumn = JSON.stringify(notebook, undefined, 1).split('\n')[line].length + 1;
    const whole = { startLine: line + 1, startColumn: 1, endLine: line + 1, endColumn };
    assert.deepEqual(inNotebook.locations[0].physicalLocation.region, whole);
    const { fullDescription, help } = tool.driver.rules[0];
    assert.deepEqual(fullDescription, { text: 'About bad-rule.', markdown: 'About `bad-rule`.' });
    assert.equal(help.text, 'About bad-rule. https://example.org/bad-rule');
  });

  it('tells a place in a file that is imported with the address of that file', async () => {
    await put('nets/train.py', 'import net\nloss = BAD\n');
    await put('nets/net.py', '# loss\nx = SOURCE\n');
    const place = { line: 2, column: 5, endLine: 2, endColumn: 11 };
    const { findings } = JSON.parse((await run('check', '--format', 'json')).out);
    assert.deepEqual(findings[0].related, [{ path: 'nets/net.py', ...place }]);
    const { runs } = JSON.parse((await run('check', '--format', 'sarif')).out);
    const [{ physicalLocation }] = runs[0].results[0].relatedLocations;
    assert.deepEqual(physicalLocation, {
      artifactLocation: { uri: 'nets/net.py' },
      region: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 11 },
    });
  });

  it('tells what it cannot read and ends with 2', async () => {
    await put('n.ipynb', '[]');
    const broken = await run('check');
    assert.equal(broken.code, 2);
    assert.match(broken.complaints, /^n\.ipynb: This is not a Jupyter notebook/);
    assert.equal((await run('check', 'missing')).code, 2);
    await put('pyproject.toml', '[tool.loss-explorer\n');
    assert.match((await run('check')).complaints, /pyproject\.toml: /);
  });

  it('tells how it is used where the words are wrong', async () => {
    for (const words of [[], ['lint'], ['check', '--format', 'xml'], ['check', '--colour']]) {
      const { code, complaints } = await run(...words);
      assert.equal(code, 2);
      assert.match(complaints, /\n\nUsage: /);
    }
    assert.deepEqual([(await run('--version')).out, (await run('--help')).code], ['1.2.3\n', 0]);
  });
});
