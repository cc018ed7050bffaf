import type { Value } from '../../program/value';
import type { Finding, Rule } from '../rule';
import { operationOf } from '../seen';
import { textAt } from '../sources';

/** Activations that take no tensor when they are built. */
const activations = new Set('sigmoid softmax logsoftmax relu tanh logsigmoid softplus gelu'.split(' '));

/** The operands of a loss, or a tensor for an activation, given to what only builds it. */
export const constructorCalledAsLoss: Rule = {
  id: 'constructor-called-as-loss',
  judge: (event, reading) => {
    if (event.is !== 'build' || !event.by.startsWith('torch.nn')) return undefined;
    const operation = operationOf(event.by);
    const given = Object.entries(event.places)
      .sort(([, a], [, b]) => a.start - b.start)
      .map(([name]) => event.args[name]);
    const isLoss = operation.endsWith('loss');
    const isWrong = isLoss
      ? given.length >= 2 && given.slice(0, 2).every(mayBeOperand) && given.slice(0, 2).some(isOperand)
      : activations.has(operation) && given.length === 1 && isTensor(given[0]);
    if (!isWrong) return undefined;
    const { callee } = event;
    const finding: Finding = { severity: 'error', data: { is: isLoss ? 'loss' : 'activation' } };
    if (!callee) return finding;
    const edits = [{ ...callee, text: `${textAt(reading, callee)}()` }];
    return { ...finding, fix: { kind: 'build-first', edits } };
  },
};

/** No flag, no number of Python's, no word: what a loss could be computed of. */
function mayBeOperand(value: Value | undefined): boolean {
  return isTensor(value) || value?.type === 'opaque';
}

/** What a call, an index or a tensor gave, and not just a name of which nothing is known. */
function isOperand(value: Value | undefined): boolean {
  return isTensor(value) || (value?.type === 'opaque' && value.why.reason !== 'parameter');
}

function isTensor(value: Value | undefined): boolean {
  return value?.type === 'tensor' && value.library !== 'python' && value.shape?.length !== 0;
}
