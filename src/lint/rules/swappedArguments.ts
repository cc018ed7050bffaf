import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { type Value, whyNot } from '../../program/value';
import { wordsOf } from '../../reader/meaning/roleOfName';
import { expectationOf } from '../evidence/expectations';
import { isInteger } from '../evidence/kinds';
import { isSameValue, kindOf, madeBy, madeOf, operandOf, operationOf, unwrapped } from '../evidence/origins';
import { type Role, roleWritten, writtenName } from '../evidence/roles';
import { isInside, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

/**
 * Losses of Keras and scikit-learn that take the target first, except for symmetric ones.
 * Sources: keras.losses 3, sklearn.metrics 1.5.
 */
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
    if (!names || !areSwapped(event, names, program) || isOfOldTensorFlow(event, program)) return undefined;
    const { prediction, target, order } = names;
    return { severity: 'warning', data: { order }, fix: swap(event, prediction, target, program) };
  },
};

interface Names {
  readonly prediction: string;
  readonly target: string;
  readonly order: 'input-first' | 'target-first';
}

/**
 * Whether it is code for TensorFlow before 1.0, whose losses took the logits first: in a graph of TensorFlow 1, these arguments
 * could only be named. Source: the release notes of TensorFlow 1.0.
 */
function isOfOldTensorFlow({ callee, node }: Event, program: Program): boolean {
  if (!callee.startsWith('tensorflow.nn.') || /\blabels\s*=/.test(textAt(program, node))) return false;
  const ofGraphs =
    /\btf\.(?:placeholder|Session|InteractiveSession|get_variable|variable_scope|app|initialize_all_variables|train\.\w+Optimizer)\b/;
  return program.texts.some((text) => ofGraphs.test(text));
}

/** Whether a loss is given its target as the prediction, and its prediction as the target. */
export function isSwapped(event: Event, program: Program): boolean {
  const names = namesOf(event);
  return names !== undefined && areSwapped(event, names, program);
}

/**
 * Given logarithms and shares, the logarithms are where a divergence expects them, whatever their names: it is the other
 * divergence.
 */
function areSwapped(event: Event, { prediction, target }: Names, program: Program): boolean {
  const names = [prediction, target].map((one) => writtenName(event.nodes[one], program));
  const [first, second] = [prediction, target].map((one) => isLogarithm(event, one, program));
  const isTarget = roleOf(event, prediction, program) === 'target';
  const isOfLogarithms = expectationOf(event)?.input === 'log-probabilities';
  const isPlain = isTarget || isDistribution(writtenName(event.nodes[prediction], program));
  if (isOfLogarithms && second && !first && isPlain) return true;
  if (
    isOfProbabilities(event) &&
    (isInputOfModel(event, prediction, program)
      ? isOutput(event, target, program)
      : isTarget && isActivated(event, target, program))
  )
    return true;
  const { is = '' } = kindOf(event.args[target]) ?? {};
  if (/^log/.test(is) && isItem(event, prediction)) return true;
  // scikit-learn refuses probabilities as labels, whatever the others are.
  const isRefused = event.callee.startsWith('sklearn') && !isPredicted(event.args[prediction]);
  if (isRefused && isPredicted(event.args[target])) return true;
  // Either distribution may be called p or q.
  if (names.every((name) => (isOfLogarithms ? /^[a-z]$/i : /^[pq]$/i).test(name ?? ''))) return false;
  if (isFilledLike(event.args[prediction], event.args[target]) && roleOf(event, target, program) !== 'target')
    return true;
  return isTarget && roleOf(event, target, program) === 'prediction' && !(first && !second);
}

/** Whether the first is the labels of a discriminator, made in the form of its output, which is the other: `ones_like(fake)`. */
function isFilledLike(value: Value | undefined, other: Value | undefined): boolean {
  const made = madeBy(unwrapped(value), 'oneslike', 'zeroslike', 'fulllike');
  return made !== undefined && isSameValue(operandOf(made), other);
}

function isOfProbabilities(event: Event): boolean {
  return (
    expectationOf(event)?.input === 'probabilities' || operationOf(event.callee) === 'binarycrossentropy'
  );
}

/** Whether it is an item of a loader, as the loader returned it. */
function isItem({ args }: Event, parameter: string): boolean {
  const value = unwrapped(args[parameter]);
  const why = value && !kindOf(value) && !madeOf(value) ? whyNot(value) : undefined;
  return why?.reason === 'undefined-name' && /loader|data|batches|_dl$|^dl/i.test(why.name ?? '');
}

/** Whether it is an item of a loader, or called as an autoencoder's input is. */
function isInputOfModel(event: Event, parameter: string, program: Program): boolean {
  if (kindOf(unwrapped(event.args[parameter]))) return false;
  const name = writtenName(event.nodes[parameter], program) ?? '';
  return isItem(event, parameter) || /^(?:x|data|inputs?|imgs?|images?|original)$/i.test(name);
}

/** Whether a trained layer and a sigmoid computed it, or it is called a reconstruction or an estimate: `x_hat`. */
function isOutput({ args, nodes }: Event, parameter: string, program: Program): boolean {
  const value = args[parameter];
  const isTrained = kindOf(value)?.is === 'sigmoid' && value && whyNot(value)?.reason === 'trained';
  return isTrained || /recon|decoded|_?hat$/i.test(writtenName(nodes[parameter], program) ?? '');
}

/** Whether an activation makes it where it is written, of something else than a teacher's scores: `torch.sigmoid(out)`. */
function isActivated({ args, nodes }: Event, parameter: string, program: Program): boolean {
  const node = nodes[parameter];
  const kind = kindOf(args[parameter]);
  if (!node || !kind || !isInside(kind.place, node)) return false;
  return ['sigmoid', 'probabilities'].includes(kind.is) && !isOfTeacher.test(textAt(program, node));
}

const isOfTeacher = /teach|target|label|truth|soft_|ema|momentum|real|true/i;

function namesOf(event: Event): Names | undefined {
  const expected = expectationOf(event);
  // A squared or absolute error is symmetric.
  if (expected && expected.input !== 'values') {
    const order = event.callee.startsWith('tensorflow.') ? 'target-first' : 'input-first';
    return { prediction: expected.inputName, target: expected.targetName, order };
  }
  const isTargetFirst = event.is === 'call' && /^(?:sklearn|keras|tensorflow)\b/.test(event.callee);
  if (!isTargetFirst || !targetFirst.has(operationOf(event.callee))) return undefined;
  const { args } = event;
  const prediction = ['y_pred', 'y_prob', 'y_proba', 'pred_decision', 'output'].find(
    (name) => args[name] !== undefined,
  );
  const target = ['y_true', 'target'].find((name) => args[name] !== undefined);
  return prediction && target ? { prediction, target, order: 'target-first' } : undefined;
}

/** Whether it is called a distribution: `p`, `target_probs`, `teacher_prob`. */
function isDistribution(name = ''): boolean {
  return /^[pq]$|(?:^|_)prob(?:s|abilities)?(?:_|$)/i.test(name);
}

/** Whether it is a logarithm, or is called one. */
function isLogarithm({ args, nodes }: Event, parameter: string, program: Program): boolean {
  const name = writtenName(nodes[parameter], program) ?? '';
  return (
    kindOf(args[parameter])?.is === 'log-probabilities' ||
    madeBy(args[parameter], 'log') !== undefined ||
    wordsOf(name).some((word) => /^log(?!it)/.test(word))
  );
}

/** The role of an argument, judging by its numbers, otherwise by its name. */
function roleOf(event: Event, parameter: string, program: Program): Role | undefined {
  const byKind = roleOfNumbers(event.args[parameter]);
  if (byKind) return byKind;
  return roleWritten(event.nodes[parameter], program);
}

/** Whether it is what an estimator predicts, or a column of that. */
function isPredicted(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (made?.by === '[]') return isPredicted(made.args.input);
  return made !== undefined && /^(?:predict(?:log)?proba|decisionfunction)$/.test(operationOf(made.by));
}

function roleOfNumbers(value: Value | undefined): Role | undefined {
  if (isPredicted(value)) return 'prediction';
  const is = kindOf(value)?.is;
  if (is === 'class-indices' || is === 'one-hot' || isInteger(value)) return 'target';
  // The labels of a discriminator are all alike, and no prediction is.
  if (madeBy(unwrapped(value), 'ones', 'zeros', 'full', 'oneslike', 'zeroslike', 'fulllike')) return 'target';
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
