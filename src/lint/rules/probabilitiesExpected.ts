import { calleeOf } from '../../program/answers/callee';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { flagOf, type Kind, type KindName, type Value, whyNot } from '../../program/value';
import { expectationOf } from '../evidence/expectations';
import { kindOfAverage, kindOfGuarded, kindOfMean, kindOfProducts } from '../evidence/kinds';
import { isWithinUnit, unguarded } from '../evidence/magnitude';
import { kindOf, madeOf, operandOf, operationOf } from '../evidence/origins';
import { logarithmTaken } from '../evidence/removal';
import { argumentAdded, isAtHand, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';
import type { FixKind } from '../trouble';
import { builtBy } from './klDivMean';
import { isSwapped } from './swappedArguments';

/** Raw scores, or the output of tanh or relu, passed to a binary cross-entropy of probabilities. */
export const logitsIntoBce: Rule = {
  id: 'logits-into-bce',
  noFix: { kind: 'choice', count: 2 },
  judge: (event, program) => {
    const wrong: readonly KindName[] = ['logits', 'tanh', 'relu', 'log-probabilities', 'log-sigmoid'];
    const found = judged(event, program, 'probabilities', wrong);
    return found?.data?.is === 'logits'
      ? {
          ...found,
          fix: renamed(
            event,
            program,
            'binary_cross_entropy',
            'binary_cross_entropy_with_logits',
            'use-with-logits',
          ),
        }
      : found;
  },
};

/** Softmax, its exponential form or raw scores passed to a loss of log-probabilities. */
export const nllWithoutLogSoftmax: Rule = {
  id: 'nll-without-log-softmax',
  noFix: { kind: 'choice', count: 2 },
  judge: (event, program) => {
    if (/kl/i.test(event.callee)) return undefined;
    const wrong: readonly KindName[] = ['logits', 'probabilities', 'sigmoid', 'relu', 'tanh'];
    const found = judged(event, program, 'log-probabilities', wrong);
    return found?.data?.is === 'logits'
      ? { ...found, fix: renamed(event, program, 'nll_loss', 'cross_entropy', 'use-cross-entropy') }
      : found && { ...found, fix: ofSoftmax(event, program) };
  },
};

/** Probabilities or scores as the first argument of kl_div, or a target of logarithms without `log_target`. */
export const klDivInputNotLog: Rule = {
  id: 'kl-div-input-not-log',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const expected = expectationOf(event);
    if (!expected || !/kl_?div/i.test(event.callee) || isSwapped(event, program)) return undefined;
    const found = judged(event, program, 'log-probabilities', [
      'logits',
      'probabilities',
      'sigmoid',
      'relu',
      'tanh',
    ]);
    const isLogTarget = flagOf(event.args.log_target) === true;
    if (found) {
      const data = { ...found.data, ...(isLogTarget && { form: 'log-target' }) };
      return { ...found, data, fix: ofSoftmax(event, program) };
    }
    const target = kindOf(event.args[expected.targetName]) ?? kindOfDrawn(event.args[expected.targetName]);
    if (target?.is !== 'log-probabilities' || isLogTarget || !event.callee.startsWith('torch'))
      return undefined;
    return {
      ...{
        severity: 'warning',
        data: { is: target.is, by: target.by, argument: 'target' },
        related: [target.place],
      },
      fix: withLogTarget(event, program),
    };
  },
};

/** Says that the target is a logarithm, in the call of the function, or where the module is built that is called nowhere else. */
function withLogTarget(event: Event, program: Program): Finding['fix'] {
  const built = builtBy(event, program);
  const isCalledElsewhere = ({ callee, node }: Event) =>
    callee === event.callee && node !== event.node && node !== built?.node;
  if (!built || (built !== event && program.events.some(isCalledElsewhere))) return undefined;
  const option = built.nodes.log_target;
  const edit = option
    ? { ...placeOf(option), text: 'True' }
    : argumentAdded(built.node, 'log_target=True', program);
  return { kind: 'set-log-target', edits: [edit] };
}

/** Replaces the softmax in the argument by a log-softmax. */
function ofSoftmax(event: Event, program: Program): Finding['fix'] {
  const { inputName } = expectationOf(event)!;
  const kind = kindOf(event.args[inputName]);
  return kind?.is === 'probabilities' ? logarithmTaken(event, inputName, kind, program) : undefined;
}

/** Calls another function of the same module, if the name of the called one ends in `from`. */
function renamed(event: Event, program: Program, from: string, to: string, kind: FixKind): Finding['fix'] {
  const callee = calleeOf(event);
  const name = callee && textAt(program, callee);
  if (!callee || !name?.endsWith(from)) return undefined;
  const text = name.slice(0, -from.length) + to;
  return isAtHand(text, program) ? { kind, edits: [{ ...placeOf(callee), text }] } : undefined;
}

function judged(
  event: Event,
  program: Program,
  input: 'probabilities' | 'log-probabilities',
  wrong: readonly KindName[],
): Finding | undefined {
  const expected = expectationOf(event);
  if (expected?.input !== input) return undefined;
  const value = event.args[expected.inputName];
  const kind =
    kindOf(value) ??
    kindOfGuarded(value) ??
    kindOfProducts(value) ??
    kindOfBent(value) ??
    kindOfMean(unguarded(value)) ??
    kindOfAverage(value) ??
    kindOfLogits(event, expected.inputName, program);
  if (!kind || !wrong.includes(kind.is)) return undefined;
  if (input === 'probabilities' && isWithinUnit(value)) return undefined;
  return {
    severity: 'warning',
    data: { is: kind.is, by: kind.by, argument: 'input', loss: operationOf(event.callee) },
    related: [kind.place],
  };
}

/**
 * The kind of what an unknown model returns as its logits, as those of Hugging Face do, or of a parameter named logits. Log-probabilities
 * are often given that name, too, where a negative log-likelihood follows, but not where a divergence does.
 */
function kindOfLogits({ args, nodes, callee }: Event, parameter: string, program: Program): Kind | undefined {
  const [value, place] = [args[parameter], nodes[parameter]];
  if (value === undefined || place === undefined || kindOf(value)) return undefined;
  const name = value.type === 'opaque' ? (value.name ?? '') : '';
  const isNamed = whyNot(value)?.reason === 'parameter' && /(?:^|_)logits(?:_|\d*$)/i.test(name);
  const isIt =
    /\(\)\.logits$/.test(name) ||
    (isNamed && /kl_?div/i.test(callee)) ||
    ofOutput.test(textAt(program, place));
  return isIt ? { is: 'logits', by: 'logits', place: placeOf(place) } : undefined;
}

const ofOutput =
  /^(?!self\b)\w+(?:\.logits|\[(['"])logits\1\])(?:\.(?:view|reshape|squeeze|float|flatten|transpose|permute)\([^()]*\))*$/;

/** The kind of what a distribution gives for what was drawn from it: `policy.log_prob(action)`. */
function kindOfDrawn(value: Value | undefined): Kind | undefined {
  const { by, place } = madeOf(value) ?? {};
  const isLog = by !== undefined && operationOf(by) === 'logprob';
  return isLog && place ? { is: 'log-probabilities', by, place } : undefined;
}

/** The kind of scores behind an activation whose output is not limited on both sides: they are scores still. */
function kindOfBent(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  const kind = made && isBending.test(operationOf(made.by)) ? kindOf(operandOf(made)) : undefined;
  return kind?.is === 'logits' ? kind : undefined;
}

const isBending = /^(?:(?:leaky|p|r)relu|[sc]?elu|gelu|silu|mish|softplus|hardswish)$/;
