import { numberOf, type Value } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { classesOfInput, isInteger } from '../evidence/kinds';
import { madeBy, tensorOf } from '../evidence/origins';
import type { Rule } from '../rule';

/** Class indices out of range: counted from 1, or for more classes than there are outputs. */
export const classIndexBeyondClasses: Rule = {
  id: 'class-index-beyond-classes',
  noFix: { kind: 'meaning' },
  judge: (event) => {
    const expected = expectationOf(event);
    const takes = expected?.target === 'indices' || expected?.target === 'indices-or-probabilities';
    if (!takes || !event.callee.startsWith('torch')) return undefined;
    // Of shapes that do not fit, PyTorch says that first.
    const { result } = event;
    const detail = result.type === 'opaque' && result.why.reason === 'raises' ? result.why.detail : undefined;
    if (detail !== undefined && !detail.includes('out of bounds')) return undefined;
    const classes = classesOfInput(event.args[expected.inputName]);
    const target = event.args[expected.targetName];
    if (classes === undefined || !isInteger(target)) return undefined;
    const ignored = numberOf(event.args.ignore_index) ?? -100;
    const index = [...farthest(target)].find((one) => (one < 0 || one >= classes) && one !== ignored);
    return index === undefined ? undefined : { severity: 'error', data: { index, classes } };
  },
};

/** The known indices, or the largest that may be drawn at random. */
function farthest(target: Value | undefined): Iterable<number> {
  const values = tensorOf(target)?.values;
  if (values) return values;
  const { low, high } = madeBy(target, 'randint')?.args ?? {};
  const end = numberOf(high);
  return end === undefined || numberOf(low) === undefined ? [] : [end - 1];
}
