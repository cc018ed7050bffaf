import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import type { Value } from '../../program/value';
import { roleOfName } from '../../reader/meaning/roleOfName';
import { expectationOf } from '../evidence/expectations';
import { isInteger, kindOf, madeBy, madeOf, operationOf } from '../evidence/seen';
import { placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

type Role = 'target' | 'prediction';

/** Losses of Keras and scikit-learn, whose target comes first, but for those that are the same both ways. Sources: keras.losses 3, sklearn.metrics 1.5. */
const targetFirst = new Set(
  (
    'logloss brierscoreloss hingeloss binarycrossentropy categoricalcrossentropy sparsecategoricalcrossentropy ' +
    'kldivergence poisson categoricalhinge hinge squaredhinge'
  ).split(' '),
);

/** Prediction and target in each other's place, according to the names or kinds of both. */
export const swappedArguments: Rule = {
  id: 'swapped-arguments',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const names = namesOf(event);
    if (!names || !areSwapped(event, names, program)) return undefined;
    const { prediction, target, order } = names;
    return { severity: 'warning', data: { order }, fix: swap(event, prediction, target, program) };
  },
};

interface Names {
  readonly prediction: string;
  readonly target: string;
  readonly order: 'input-first' | 'target-first';
}

/** Whether a loss is given its target as the prediction, and its prediction as the target. */
export function isSwapped(event: Event, program: Program): boolean {
  const names = namesOf(event);
  return names !== undefined && areSwapped(event, names, program);
}

function areSwapped(event: Event, { prediction, target }: Names, program: Program): boolean {
  return (
    roleOf(event, prediction, program) === 'target' &&
    roleOf(event, target, program) === 'prediction' &&
    !isOnlyLogarithm(event, prediction, target)
  );
}

function namesOf(event: Event): Names | undefined {
  const expected = expectationOf(event);
  // A squared or absolute error is symmetric.
  if (expected && expected.input !== 'values') {
    return { prediction: expected.inputName, target: expected.targetName, order: 'input-first' };
  }
  const isTargetFirst = event.is === 'call' && /^(?:sklearn|keras|tensorflow)\b/.test(event.callee);
  if (!isTargetFirst || !targetFirst.has(operationOf(event.callee))) return undefined;
  const { args } = event;
  const prediction = ['y_pred', 'y_prob', 'y_proba', 'pred_decision'].find(
    (name) => args[name] !== undefined,
  );
  return prediction && args.y_true !== undefined
    ? { prediction, target: 'y_true', order: 'target-first' }
    : undefined;
}

/** Of logarithms and shares the logarithms stand where a divergence takes them, whatever their names: it is the other divergence. */
function isOnlyLogarithm({ args }: Event, prediction: string, target: string): boolean {
  return madeBy(args[prediction], 'log') !== undefined && !madeBy(args[target], 'log');
}

/** The role of an argument, judging by its numbers, otherwise by its name. */
function roleOf(event: Event, parameter: string, program: Program): Role | undefined {
  const byKind = roleOfNumbers(event.args[parameter]);
  if (byKind) return byKind;
  const place = event.nodes[parameter];
  const written = place && /^(?:self\.)?([A-Za-z_]\w*)(?:\.\w+\(\w*\))*$/.exec(textAt(program, place))?.[1];
  if (written === undefined) return undefined;
  return ofSplit.test(written) ? 'target' : roleOfName(written);
}

/** The labels from scikit-learn's `train_test_split`, as its documentation names them. */
const ofSplit = /^y_(?:train|test|val|valid|validation|dev)$/i;

function roleOfNumbers(value: Value | undefined): Role | undefined {
  const made = madeOf(value);
  if (made && /^(?:predict(?:log)?proba|decisionfunction)$/.test(operationOf(made.by))) return 'prediction';
  const is = kindOf(value)?.is;
  if (is === 'class-indices' || is === 'one-hot' || isInteger(value)) return 'target';
  return is === 'logits' || is === 'log-probabilities' ? 'prediction' : undefined;
}

function swap(event: Event, a: string, b: string, program: Program): Finding['fix'] {
  const first = event.nodes[a];
  const second = event.nodes[b];
  if (!first || !second) return undefined;
  const edits = [
    { ...placeOf(first), text: textAt(program, second) },
    { ...placeOf(second), text: textAt(program, first) },
  ];
  return { kind: 'swap-arguments', edits };
}
