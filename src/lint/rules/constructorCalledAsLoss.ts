import type { Place, Value } from '../../program/value';
import type { Finding, Rule } from '../rule';
import { calleeOf, isBuild, operationOf } from '../seen';
import { placeOf, textAt } from '../sources';

/** Activations that take no tensor when they are built. */
const activations = new Set('sigmoid softmax logsoftmax relu tanh logsigmoid softplus gelu'.split(' '));

/** The operands of a loss, or a tensor for an activation, given to what only builds it. */
export const constructorCalledAsLoss: Rule = {
  id: 'constructor-called-as-loss',
  judge: (event, program) => {
    if (!isBuild(event) || !event.callee.startsWith('torch.nn')) return undefined;
    const operation = operationOf(event.callee);
    const given = Object.entries(event.nodes)
      .flatMap(([name, node]): [string, Place][] => (node ? [[name, node]] : []))
      .sort(([, a], [, b]) => a.start - b.start)
      .map(([name]) => event.args[name]);
    const isLoss = operation.endsWith('loss');
    const isWrong = isLoss
      ? given.length >= 2 && given.slice(0, 2).every(mayBeOperand) && given.slice(0, 2).some(isOperand)
      : activations.has(operation) && given.length === 1 && isTensor(given[0]);
    if (!isWrong) return undefined;
    const callee = calleeOf(event);
    const finding: Finding = { severity: 'error', data: { is: isLoss ? 'loss' : 'activation' } };
    if (!callee) return finding;
    const edits = [{ ...placeOf(callee), text: `${textAt(program, callee)}()` }];
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
