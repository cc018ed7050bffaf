import { doubleSoftmaxFloor } from '../../engine/insights/landmarks/doubleSoftmaxFloor';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { nodesIn } from '../../program/syntax';
import type { Kind, Place, Value } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import {
  classesOf,
  kindOfAverage,
  kindOfGuarded,
  kindOfMean,
  sharesByHand,
  sigmoidByHand,
} from '../evidence/kinds';
import { kindOf } from '../evidence/origins';
import { removal } from '../evidence/removal';
import { isInside, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';
import { kindOfModel } from './kerasFromLogits';

/** Softmax or sigmoid before a loss that applies log-softmax itself. A log-softmax there changes nothing: a hint. */
export const probabilitiesIntoCrossEntropy: Rule = {
  id: 'probabilities-into-cross-entropy',
  noFix: { kind: 'form' },
  judge: (event, program) =>
    event.callee.startsWith('torch') ? judged(event, program, 'logits') : undefined,
};

/** Sigmoid or softmax before a loss that applies the sigmoid itself. */
export const sigmoidBeforeBceWithLogits: Rule = {
  id: 'sigmoid-before-bce-with-logits',
  noFix: { kind: 'form' },
  judge: (event, program) =>
    event.callee.startsWith('torch') ? judged(event, program, 'scores') : undefined,
};

/** The same before the functions of TensorFlow and optax that say `logits`. */
export const probabilitiesIntoLogitsLoss: Rule = {
  id: 'probabilities-into-logits-loss',
  noFix: { kind: 'form' },
  judge: (event, program) =>
    event.callee.startsWith('torch')
      ? undefined
      : (judged(event, program, 'logits') ?? judged(event, program, 'scores')),
};

function judged(event: Event, program: Program, input: 'logits' | 'scores'): Finding | undefined {
  const expected = expectationOf(event);
  if (expected?.input !== input) return undefined;
  const value: Value | undefined = event.args[expected.inputName];
  const kind =
    kindOf(value) ??
    kindOfGuarded(value) ??
    sharesByHand(value) ??
    sigmoidByHand(value) ??
    kindOfMean(value) ??
    kindOfAverage(value) ??
    kindOfModel(value) ??
    kindInTraining(value, program);
  if (!kind) return undefined;
  if (kind.is === 'log-probabilities') {
    // log-softmax of a log-softmax is the same numbers.
    return input === 'logits'
      ? { severity: 'hint', data: dataOf(kind), related: [kind.place], fix: { kind: 'harmless' } }
      : undefined;
  }
  if (!['probabilities', 'sigmoid', 'log-sigmoid'].includes(kind.is)) return undefined;
  const classes = input === 'logits' ? classesOf(value) : undefined;
  return {
    severity: 'warning',
    data: {
      ...dataOf(kind),
      ...(classes !== undefined && classes > 1 ? { classes, floor: doubleSoftmaxFloor(classes) } : {}),
    },
    related: [kind.place],
    fix: removal(event, expected.inputName, kind, program),
  };
}

/** The kind that the value has on the one of two paths that a module takes as it trains. */
function kindInTraining(value: Value | undefined, program: Program): Kind | undefined {
  const ways = value?.type === 'tensor' ? (value.ways ?? []) : [];
  return ways.map(kindOf).find((kind) => kind && isInTraining(kind.place, program));
}

/** Whether the place is where `self.training` holds, in a branch of a statement or of an expression. */
function isInTraining(place: Place, program: Program): boolean {
  return [...nodesIn(program.syntax.scripts[place.cell], place)].some(({ name, children }) => {
    const at = children.findIndex((child) => isInside(place, child));
    const isElse = children[at - 1]?.name === 'else';
    if (name === 'ConditionalExpression') return at !== 2 && asked(children[2]) === (isElse ? 'not' : 'is');
    if (name !== 'IfStatement' || children[at]?.name !== 'Body') return false;
    return isElse ? children.length === 5 && asked(children[1]) === 'not' : asked(children[at - 1]) === 'is';
  });

  function asked(test: Place): 'is' | 'not' | undefined {
    const text = textAt(program, test);
    return text === 'self.training' ? 'is' : /^not\s+self\.training$/.test(text) ? 'not' : undefined;
  }
}

function dataOf({ is, by }: Kind): Readonly<Record<string, string | number>> {
  return { is, by };
}
