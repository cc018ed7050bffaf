import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { setEntry } from '../../../../src/session/edits/setEntry';

const of = (...values: number[]) => Float64Array.from(values);
const whole = (values: Float64Array) => ({ start: 0, size: values.length, step: 1 });

describe('changing one entry', () => {
  it('the others keep their proportions and the sum of 1', () => {
    const q = of(0.5, 0.25, 0.25);
    assert.deepEqual([...setEntry(q, whole(q), 0, 0, 'renormalise')], [0, 0.5, 0.5]);
  });

  it('or the others stay', () => {
    const q = of(0.5, 0.25, 0.25);
    assert.deepEqual([...setEntry(q, whole(q), 0, -3, 'leave')], [-3, 0.25, 0.25]);
  });

  it('others that are all 0 share what is left', () => {
    const q = of(0, 1, 0, 0, 0);
    assert.deepEqual([...setEntry(q, whole(q), 1, 0.5, 'renormalise')], [0.125, 0.5, 0.125, 0.125, 0.125]);
  });

  it('a lone entry has no others', () => {
    assert.deepEqual([...setEntry(of(1), { start: 0, size: 1, step: 1 }, 0, 0.5, 'renormalise')], [0.5]);
  });

  it('a probability stays within 0 and 1', () => {
    assert.deepEqual(
      [...setEntry(of(0.5, 0.5), { start: 0, size: 2, step: 1 }, 0, 7, 'renormalise')],
      [1, 0],
    );
  });

  it('others without a finite sum stay', () => {
    assert.deepEqual(
      [...setEntry(of(0.5, Number.NaN), { start: 0, size: 2, step: 1 }, 0, 0.25, 'renormalise')],
      [0.25, Number.NaN],
    );
  });

  it('only its own sample of a batch changes, and the given vector never', () => {
    const batch = of(0.5, 0.5, 0.25, 0.75);
    assert.deepEqual(
      [...setEntry(batch, { start: 2, size: 2, step: 1 }, 0, 0.5, 'renormalise')],
      [0.5, 0.5, 0.5, 0.5],
    );
    assert.deepEqual([...batch], [0.5, 0.5, 0.25, 0.75]);
  });

  it('the sum stays 1 after any change, in every sample, from any start', () => {
    const positive = fc.double({ min: 1e-12, max: 1e12, noNaN: true });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 2, maxLength: 40 }),
        share,
        fc.nat(),
        (values, value, seed) => {
          const q = Float64Array.from(values);
          const at = seed % q.length;
          const next = setEntry(q, whole(q), at, value, 'renormalise');
          assert.equal(next[at], value);
          // Each of at most 40 numbers of at most 1 is rounded three times, the sum 40 times.
          assert.ok(Math.abs(next.reduce((sum, x) => sum + x, 0) - 1) < 200 * Number.EPSILON);
        },
      ),
    );
  });
});
