import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  asInSource,
  type Editable,
  readAgain,
  sourceValues,
  withTemperature,
  withValues,
} from '../../../../src/session/edits/edited';
import { setEntry } from '../../../../src/session/edits/setEntry';

const vector = (...values: number[]): Editable => ({ values: Float64Array.from(values) });

describe('a vector changed by hand', () => {
  it('keeps what its source says', () => {
    const edited = withValues(withValues(vector(1, 2), Float64Array.of(5, 2)), Float64Array.of(5, 6));
    assert.deepEqual([...edited.values], [5, 6]);
    assert.deepEqual([...sourceValues(edited)], [1, 2]);
    assert.deepEqual(asInSource(edited), { ...vector(1, 2), edited: undefined });
  });

  it('is no longer edited once it equals its source', () => {
    const edited = withValues(vector(1, 2), Float64Array.of(5, 2));
    assert.equal(withValues(edited, Float64Array.of(1, 2)).edited, undefined);
  });

  it('tells -0 from 0 and takes NaN as equal to itself', () => {
    assert.notEqual(withValues(vector(0), Float64Array.of(-0)).edited, undefined);
    assert.equal(withValues(vector(Number.NaN), Float64Array.of(Number.NaN)).edited, undefined);
  });

  it('is divided by a temperature: 3 at 2 is 1.5', () => {
    assert.deepEqual([...withTemperature(vector(3, -1), 2).values], [1.5, -0.5]);
  });

  it('has a float32 source, and is float64 itself: a third, and 0.1', () => {
    const source: Editable = { values: Float32Array.of(1, 0.5) };
    assert.deepEqual(withTemperature(source, 3).values, Float64Array.of(1 / 3, 0.5 / 3));
    const sample = { start: 0, size: 2, step: 1 };
    const values = setEntry(source.values, sample, 1, 0.1, 'leave');
    assert.deepEqual(values, Float64Array.of(1, 0.1));
    const edited = withValues(source, values);
    assert.deepEqual([edited.values, sourceValues(edited)], [values, source.values]);
    assert.equal(withValues(edited, Float64Array.of(1, 0.5)).edited, undefined);
  });

  it('has its own numbers again at temperature 1, to the last digit, whatever was tried between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double()),
        fc.array(fc.double({ min: 0.1, max: 10, noNaN: true })),
        (values, temperatures) => {
          const tried = temperatures.reduce(withTemperature, vector(...values));
          const back = withTemperature(tried, 1);
          assert.deepStrictEqual([...back.values], values);
          assert.equal(back.edited, undefined);
        },
      ),
    );
  });

  it('keeps a number set under a temperature in the units of the source', () => {
    const hot = withTemperature(vector(3, -1), 2);
    const set = withValues(hot, Float64Array.of(4, -0.5));
    assert.deepEqual([...withTemperature(set, 1).values], [8, -1]);
  });

  it('goes on while the source says the same, and ends with other numbers', () => {
    const edited = withValues(vector(1, 2), Float64Array.of(5, 2));
    assert.deepEqual([...readAgain(edited, vector(1, 2)).values], [5, 2]);
    assert.deepEqual(readAgain(edited, vector(1, 3)), vector(1, 3));
    assert.deepEqual(readAgain(undefined, vector(1, 3)), vector(1, 3));
  });
});
