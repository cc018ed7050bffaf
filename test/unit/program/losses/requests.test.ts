import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { findLosses } from '../../../../src/program/answers/findLosses';

const programs: readonly { readonly id: string; readonly code: string; readonly language: string }[] = [
  'programs.json',
  'javascript.json',
].flatMap((file) => JSON.parse(readFileSync(join(__dirname, '../../../programs', file), 'utf8')));

/**
 * The value of a call is computed as its library does it, while the panel opens the request: the engine, which knows nothing of
 * the library, must give the same. The programs are those whose values Python and TensorFlow.js gave.
 */
describe('requests of loss calls', () => {
  it('give what the call gives', () => {
    const wrong: string[] = [];
    let asked = 0;
    for (const { id, code, language } of programs) {
      for (const { callee, request, value, values } of findLosses(code, language)) {
        if (!request) continue;
        asked++;
        const { value: own, unreduced } = evaluate(request);
        const [wanted, got] = [values ?? [value!], own === undefined ? unreduced : [own]];
        const allowance =
          callee === 'tfjs.losses.logLoss' ? 1e-6 : request.loss === 'poisson-nll' ? 1e-7 : 1e-12;
        const isEqual =
          wanted.length === got.length && wanted.every((want, i) => isNear(want, got[i], allowance));
        if (!isEqual) wrong.push(`${id} ${callee}: ${wanted.slice(0, 3)} but ${got.slice(0, 3)}`);
      }
    }
    assert.deepEqual(wrong, []);
    assert.ok(asked > 250);
  });
});

/**
 * Sums in another order; PyTorch's clamp of a logarithm at -100 is infinite to the engine. PyTorch's Poisson loss adds 1e-8
 * within the logarithm, TensorFlow.js's logLoss 1e-7.
 */
function isNear(wanted: number, got: number, allowance: number): boolean {
  if (!Number.isFinite(got) || !Number.isFinite(wanted)) return true;
  return Math.abs(wanted - got) <= allowance * Math.max(1, Math.abs(wanted));
}
