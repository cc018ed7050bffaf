import assert from 'node:assert/strict';
import { build } from 'esbuild';
import fc from 'fast-check';
import katex from 'katex';
import { withoutUnusedFonts } from '../../../../../esbuild.mjs';
import { explain } from '../../../../../src/engine/formula/explain';
import { lossIds, requests } from '../../../engine/requests';

describe('the fonts of formulas', () => {
  let packed: typeof katex;
  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: "export { default } from 'katex'", resolveDir: '.' },
      bundle: true,
      write: false,
      format: 'iife',
      globalName: 'packed',
      plugins: [withoutUnusedFonts],
    });
    packed = new Function(`${outputFiles[0].text}; return packed.default;`)();
  });

  it('are all packed: every line of every loss is set with them alone', () => {
    for (const id of lossIds) {
      fc.assert(
        fc.property(requests(id), (request) => {
          const { definition, steps, derivatives } = explain(request);
          for (const tex of [definition, ...[...steps, ...derivatives].map((line) => line.tex)])
            assert.equal(packed.renderToString(tex), katex.renderToString(tex));
        }),
        { numRuns: 2 },
      );
    }
  });

  it('do not include those of letters that no formula has', () => {
    assert.notEqual(packed.renderToString('\\mathbf{x}'), katex.renderToString('\\mathbf{x}'));
  });
});
