import assert from 'node:assert/strict';
import { type Figures, report } from '../../corpus/compare';
import { javaScriptFigures, jsonFigures, pythonFigures, typeScriptFigures } from '../../corpus/figures';
import { withoutPython } from '../../corpus/python';
import { withoutTypeScript } from '../../corpus/typescript';

/**
 * A sample of real code that nobody here wrote, judged by the languages' own parsers. `test/corpus/run.ts` reads all of it. The
 * goal is 99.9 %.
 */
describe('the reader on real code', () => {
  it('finds the lists of installed Python packages as Python reads them', () => {
    const missing = withoutPython();
    if (missing) console.log(`      not compared with Python: ${missing}`);
    else holds('Python', pythonFigures(20));
  }).timeout(120_000);

  it('finds the lists of installed JavaScript packages as acorn reads them', () => {
    holds('JavaScript', javaScriptFigures(5));
  }).timeout(120_000);

  it('finds the lists of installed TypeScript sources as the compiler reads them', () => {
    const missing = withoutTypeScript();
    if (missing) console.log(`      not compared with TypeScript: ${missing}`);
    else holds('TypeScript', typeScriptFigures(3));
  }).timeout(120_000);

  it('finds the arrays of installed JSON files as JSON.parse reads them', () => {
    holds('JSON', jsonFigures(20));
  }).timeout(120_000);
});

function holds(name: string, figures: Figures): void {
  console.log(`      ${report(name, figures)}`);
  assert.deepEqual(figures.misread, []);
  assert.deepEqual(figures.phantom, []);
  assert(figures.exact / figures.lists >= 0.999, figures.missed.join('\n'));
}
