import assert from 'node:assert/strict';
import { type Candidate, candidates, type Wanted } from '../../../src/session/candidates';
import type { Pick } from '../../../src/session/session';
import { pick } from './pick';

const logits = pick([2, 1, 0, 0, 1, 2], 'logits', { name: 'logits', shape: [2, 3], hint: 'prediction' });
const labels = pick([0, 2], 'class-indices', { name: 'labels', hint: 'target' });
const unnamed = pick([0, 2], 'class-indices');
const mask = pick([1, 0], 'binary', { name: 'mask' });
const probs = pick([0.2, 0.8], 'probabilities', { name: 'probs', hint: 'prediction' });
const onehot = pick([1, 0], 'one-hot', { name: 'target', hint: 'target' });
const teacher = pick([0.7, 0.3], 'probabilities', { name: 'teacher' });
const sizes = pick([640, 480], 'values', { name: 'sizes' });
const long = pick([1, 0, 0], 'one-hot', { name: 'label', hint: 'target' });

/** As a file lists them; nobody would look for a mask or sizes. */
const listed = (...picks: readonly Pick[]): Candidate[] =>
  picks.map((each) => ({ pick: each, interest: each === mask || each === sizes ? 'possible' : 'likely' }));
const namesOf = (picks: readonly Pick[]) => picks.map(({ name }) => name ?? '');
const choice = (wanted: Wanted, ...picks: readonly Pick[]) => {
  const { plausible, others } = candidates(listed(...picks), wanted);
  return [namesOf(plausible), namesOf(others)];
};

describe('the vectors to choose from', () => {
  it('for the target of logits rank labels before a list without a name, and that before a mask', () => {
    assert.deepEqual(choice({ role: 'target', beside: logits }, mask, unnamed, labels), [
      ['labels', '', 'mask'],
      [],
    ]);
  });

  it('are plausible where shape and kind fit: a size has no cross-entropy with probabilities', () => {
    assert.deepEqual(choice({ role: 'target', beside: probs }, sizes, long, teacher, onehot), [
      ['target', 'teacher'],
      ['label', 'sizes'],
    ]);
  });

  it('exclude those whose name means the other role', () => {
    assert.deepEqual(choice({ role: 'target', beside: teacher }, probs, onehot), [['target'], ['probs']]);
    assert.deepEqual(choice({ role: 'prediction', beside: onehot }, teacher, probs), [
      ['probs', 'teacher'],
      [],
    ]);
  });

  it('for a role alone are those that its name allows', () => {
    assert.deepEqual(choice({ role: 'prediction' }, labels, teacher, logits), [
      ['logits', 'teacher'],
      ['labels'],
    ]);
  });

  it('for no role are those that people look for, in order', () => {
    assert.deepEqual(choice({}, sizes, teacher, probs), [['teacher', 'probs'], ['sizes']]);
  });
});
