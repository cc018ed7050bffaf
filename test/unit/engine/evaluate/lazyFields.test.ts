import assert from 'node:assert/strict';
import { lazyFields } from '../../../../src/engine/evaluate/lazyFields';

const withSquare = lazyFields<{ square: number; cube?: number }>(['square', 'cube']);

describe('a record with lazy fields', () => {
  it('computes a field when it is read, and not before', () => {
    let made = 0;
    const record = withSquare({ side: 3 }, { square: () => ++made });
    assert.equal(made, 0);
    assert.equal(record.square, 1);
  });

  it('can be spread, serialised, cloned and compared like any other record', () => {
    const record = withSquare({ side: 3 }, { square: () => 9 });
    const plain = { side: 3, square: 9 };
    assert.deepEqual(record, plain);
    assert.deepEqual({ ...record }, plain);
    assert.deepEqual(structuredClone(record), plain);
    assert.equal(JSON.stringify(record), JSON.stringify(plain));
  });

  it('lacks a field that has no function to compute it', () => {
    assert.deepEqual(Object.keys(withSquare({ side: 3 }, { square: () => 9 })), ['side', 'square']);
  });

  it('does not mix up records', () => {
    const [one, two] = [1, 2].map((side) => withSquare({ side }, { square: () => side ** 2 }));
    assert.deepEqual([one.square, two.square], [1, 4]);
  });
});
