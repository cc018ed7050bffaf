import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkedMessage } from '../../../../src/shared/checked/message';
import type { ToHost } from '../../../../src/shared/protocol';

const forgedPick = {
  uri: 'file:///etc/other.py',
  start: 0,
  end: 9,
  values: Float64Array.of(1),
  shape: [1],
  looks: { kind: 'values', because: [] },
};

describe('what a page says', () => {
  const understood: readonly ToHost[] = [
    { type: 'ready' },
    { type: 'intent', number: 1, action: { type: 'swap' } },
    { type: 'intent', number: 1, action: { type: 'leave-mistake' } },
    {
      type: 'intent',
      number: 2,
      action: { type: 'edit', role: 'target', values: Float64Array.of(Number.NaN) },
    },
    { type: 'intent', number: 3, action: { type: 'set-number', option: 'alpha', value: -1 } },
    { type: 'intent', number: 4, action: { type: 'set-list', option: 'variance', values: undefined } },
    { type: 'intent', number: 5, action: { type: 'pick-option', option: 'variance', pick: undefined } },
    { type: 'intent', number: 6, action: { type: 'choose-loss', loss: 'nll' } },
    { type: 'intent', number: 7, action: { type: 'drop', role: 'target' } },
    { type: 'write-back', role: 'prediction' },
    { type: 'write-options' },
    { type: 'save-own', own: { name: 'mine', expression: 'sum(P)' } },
    { type: 'copy-as', id: 'numpy' },
    { type: 'save-picture', name: 'cross-entropy.svg', bytes: Uint8Array.of(1) },
    { type: 'point' },
    { type: 'point', place: 3 },
    { type: 'reveal', slot: 'classWeights' },
    { type: 'pick-option', option: 'positiveWeight' },
    { type: 'choose', role: 'target' },
    { type: 'drop-array', role: 'target', link: 'command:lossExplorer.setTarget?x' },
    { type: 'run', command: 'openExample' },
  ];
  for (const message of understood) {
    it(`is heard: ${JSON.stringify(message)}`, () => assert.deepEqual(checkedMessage(message), message));
  }

  const refused: readonly unknown[] = [
    undefined,
    'ready',
    { type: 'toString' },
    { type: 'intent', number: 1, action: { type: 'pick', role: 'target', pick: forgedPick } },
    { type: 'intent', number: 1, action: { type: 'explore', pick: forgedPick } },
    { type: 'intent', number: 1, action: { type: 'pick-option', option: 'variance', pick: forgedPick } },
    { type: 'intent', number: 1, action: { type: 'source-changed', role: 'target', pick: forgedPick } },
    { type: 'intent', number: -1, action: { type: 'swap' } },
    { type: 'intent', number: 1, action: { type: 'show-mistake', mistake: { id: 'softmax-twice' } } },
    { type: 'intent', number: 1, action: { type: 'edit', role: 'target', values: [1] } },
    { type: 'intent', number: 1, action: { type: 'choose-loss', loss: 'constructor' } },
    { type: 'write-back', role: '__proto__' },
    { type: 'save-own', own: { name: 'mine', expression: 'x'.repeat(1001) } },
    { type: 'save-picture', name: '../../.bashrc', bytes: Uint8Array.of(1) },
    { type: 'save-picture', name: 'a.svg', bytes: 'text' },
    { type: 'run', command: 'workbench.action.terminal.new' },
    { type: 'copy-as', id: 'shell' },
    { type: 'point', place: -1 },
    { type: 'choose', role: 'classWeights' },
  ];
  for (const message of refused) {
    it(`is not heard: ${JSON.stringify(message)?.slice(0, 90)}`, () =>
      assert.equal(checkedMessage(message), undefined));
  }

  it('may be anything and makes nothing throw', () => {
    const types = understood.map(({ type }) => type);
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.object(), (type, rest) => {
        checkedMessage({ ...rest, type });
      }),
    );
  });
});
