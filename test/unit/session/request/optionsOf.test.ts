import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { offeredOptions, setOptions } from '../../../../src/session/request/optionsOf';
import { requestOf } from '../../../../src/session/request/requestOf';
import { emptySession, type Session } from '../../../../src/session/session';
import { goldenCases } from '../../engine/golden';
import { pick } from '../pick';

const logits = pick([2, 1, 0.1, 0.5, 2.5, 0.3, 1.2, 0.2, 3.1, 0.1, 0.4, 0.2], 'logits', { shape: [4, 3] });
const labels = pick([0, 1, 2, -1], 'values', { start: 20, end: 30 });
const weights = pick([1, 2, 0.5], 'values', { name: 'w', start: 40, end: 50 });
const batch: Session = { ...emptySession(), target: labels, prediction: logits, loss: 'cross-entropy' };

describe('the options of a session', () => {
  it('are offered where the loss has them, an ignore index only with class indices', () => {
    assert.deepEqual(offeredOptions(batch), ['classAxis', 'classWeights', 'ignoreIndex', 'labelSmoothing']);
    const oneHot = {
      ...batch,
      target: pick([1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0], 'one-hot', { shape: [4, 3] }),
    };
    assert.deepEqual(offeredOptions(oneHot), ['classAxis', 'classWeights', 'labelSmoothing']);
    assert.deepEqual(offeredOptions({ ...batch, loss: 'kl-divergence' }), ['classAxis']);
  });

  it('are passed to the engine, which gives what PyTorch gives', () => {
    const session = { ...batch, classWeights: weights, options: { ignoreIndex: -1, labelSmoothing: 0.1 } };
    // torch.nn.functional.cross_entropy 1.13, float64; a few roundings of numbers of the size of 1.
    const { value = Number.NaN } = evaluate(requestOf(session)!);
    assert.ok(Math.abs(value - 0.4027300614161765) <= 1e-15, String(value));
  });

  it('are kept while another loss does not have them', () => {
    const session = { ...batch, classWeights: weights, options: { labelSmoothing: 0.1, delta: 2 } };
    assert.deepEqual(requestOf({ ...session, loss: 'kl-divergence', target: logits })?.options, {
      reduction: 'batchmean',
    });
    assert.deepEqual(setOptions({ ...session, loss: 'nll' }), [{ option: 'classWeights', value: weights }]);
  });

  it('make every request of the golden cases that sets what the panel can set', () => {
    const cases = goldenCases('torch').filter(
      ({ loss, options = {} }) =>
        loss === 'cross-entropy' && (options.classWeights || options.labelSmoothing),
    );
    assert.ok(cases.length > 10);
    for (const { prediction, target, options } of cases) {
      const { classWeights, labelSmoothing, ignoreIndex, reduction } = options!;
      const session: Session = {
        ...emptySession(),
        loss: 'cross-entropy',
        predictionKind: prediction.kind,
        prediction: pick(Array.from(prediction.values, Number), 'logits', { shape: prediction.shape }),
        target: pick(
          Array.from(target!.values, Number),
          target!.kind === 'class-indices' ? 'class-indices' : 'probabilities',
          { shape: target!.shape },
        ),
        reduction,
        ...(classWeights && { classWeights: pick(Array.from(classWeights, Number), 'values') }),
        options: { labelSmoothing, ignoreIndex },
      };
      const { base: _, ...asked } = options!;
      const plain = JSON.parse(JSON.stringify(asked));
      const got = requestOf(session)!;
      assert.deepEqual(got.target?.kind, target!.kind);
      assert.deepEqual(
        { ...got.options, ...(classWeights && { classWeights: Array.from(got.options!.classWeights!) }) },
        { reduction: 'mean', ...plain },
      );
    }
  });
});
