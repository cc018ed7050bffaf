import assert from 'node:assert/strict';
import { evaluate } from '../../../../src/engine/evaluate/evaluate';
import { focusOn } from '../../../../src/engine/insights/sample/focus';
import { requestOf } from '../../../../src/session/request/requestOf';
import { emptySession, type Session } from '../../../../src/session/session';
import { update } from '../../../../src/session/update';
import { usualArrangement } from '../../../../webview/scene/pageArrangement';
import { answerTo, questionOf } from '../../../../webview/scene/question';
import { pick } from '../../session/pick';

const session: Session = {
  ...emptySession(),
  loss: 'cross-entropy',
  target: pick([1, 0], 'one-hot', { start: 0 }),
  prediction: pick([0.4, 0.6], 'probabilities', { start: 20 }),
};
const focus = focusOn(evaluate(requestOf(session)!), requestOf(session)!, undefined);
const guess = { index: 0, direction: 'up' } as const;
const arrangement = { ...usualArrangement, predicted: { ...guess, question: questionOf(session, focus) } };

describe('the question what is pushed hardest', () => {
  it('stays answered while numbers are moved', () => {
    const values = Float64Array.of(0.5, 0.5);
    const moved = update(session, { type: 'edit', role: 'prediction', values });
    assert.equal(answerTo(arrangement, questionOf(moved, focus))?.direction, 'up');
  });

  it('is another one for another loss, another pair and another sample', () => {
    const others = [
      questionOf(update(session, { type: 'choose-loss', loss: 'kl-divergence' }), focus),
      questionOf(update(session, { type: 'swap' }), focus),
      questionOf(session, { ...focus, sample: 1 }),
    ];
    for (const other of others) assert.equal(answerTo(arrangement, other), undefined);
  });
});
