import assert from 'node:assert/strict';
import { emptySession, type Session } from '../../../src/session/session';
import { update } from '../../../src/session/update';
import { Packer, Unpacker } from '../../../src/shared/numbersOnce';
import { pick } from '../session/pick';

const pair: Session = {
  ...emptySession(),
  target: pick([1, 0], 'one-hot'),
  prediction: pick([Number.NaN, -0], 'values', { start: 20, end: 30 }),
  loss: 'mse',
};
const edited = update(pair, { type: 'edit', role: 'prediction', values: Float64Array.of(3, 4) });

/** What arrives of what is posted. */
function sent(packer: Packer, session: Session) {
  return structuredClone(packer.pack(session));
}

describe('numbers that travel once', () => {
  it('arrive unchanged, including edits and undo states', () => {
    assert.deepEqual(new Unpacker().unpack(sent(new Packer(), edited)), edited);
  });

  it('arrive as options, too, and as what was an option once', () => {
    const weights = { ...pair, elementWeights: pick([1, 2], 'values', { start: 40, end: 50 }) };
    const typed = update(weights, {
      type: 'set-list',
      option: 'positiveWeight',
      values: Float64Array.of(-0, 3),
    });
    const again = update(typed, { type: 'set-number', option: 'delta', value: 2 });
    assert.deepEqual(new Unpacker().unpack(sent(new Packer(), again)), again);
  });

  it('are sent and arrive in the type that a file gave them', () => {
    const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
    for (const values of [
      Float32Array.of(0.5, -0, nan, -infinity, 0.1, 2 ** -149),
      Float64Array.of(0.1, 2 ** -150, 2 ** 128),
    ]) {
      const session = { ...emptySession(), prediction: { ...pick([], 'values'), values } };
      assert.deepEqual(new Unpacker().unpack(sent(new Packer(), session)), session);
    }
  });

  it('are not sent again while they stay', () => {
    const packer = new Packer();
    const unpacker = new Unpacker();
    const first = unpacker.unpack(sent(packer, pair));
    const bits = update(pair, { type: 'choose-base', base: 2 });
    const again = sent(packer, bits);
    assert.equal(again.fresh.length, 0);
    const second = unpacker.unpack(again);
    assert.deepEqual(second, bits);
    assert.equal(second?.prediction?.values, first?.prediction?.values);
  });

  it('are sent when they are new, and again when they come back', () => {
    const packer = new Packer();
    const unpacker = new Unpacker();
    const sessions = [pair, edited, update(pair, { type: 'clear' }), pair];
    const arrived = sessions.map((session) => unpacker.unpack(sent(packer, session)));
    assert.deepEqual(arrived, sessions);
  });

  it('that were sent to an earlier receiver are not made up', () => {
    const packer = new Packer();
    packer.pack(pair);
    assert.equal(new Unpacker().unpack(sent(packer, pair)), undefined);
  });
});
