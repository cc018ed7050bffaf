import type { Event } from '../../program/reading';
import type { KindName } from '../../program/value';
import { expectationOf } from '../expectations';
import type { Finding, Rule } from '../rule';
import { kindOf } from '../seen';

/** Raw scores, or what tanh or relu gives, into a binary cross-entropy of probabilities. */
export const logitsIntoBce: Rule = {
  id: 'logits-into-bce',
  judge: (event, { syntax }) => {
    const found = judged(event, 'probabilities', [
      'logits',
      'tanh',
      'relu',
      'log-probabilities',
      'log-sigmoid',
    ]);
    if (!found || !event.callee) return found;
    const name = syntax.texts[event.callee.cell].slice(event.callee.start, event.callee.end);
    if (!name.endsWith('binary_cross_entropy') || kindOf(event.args.input)?.is !== 'logits') return found;
    const edits = [{ ...event.callee, text: `${name}_with_logits` }];
    return { ...found, fix: { kind: 'use-with-logits', edits } };
  },
};

/** Softmax, its exponential form or raw scores into a loss of log-probabilities. */
export const nllWithoutLogSoftmax: Rule = {
  id: 'nll-without-log-softmax',
  judge: (event, { syntax }) => {
    if (/kl/i.test(event.by)) return undefined;
    const found = judged(event, 'log-probabilities', ['logits', 'probabilities', 'sigmoid', 'relu', 'tanh']);
    if (!found || !event.callee) return found;
    const name = syntax.texts[event.callee.cell].slice(event.callee.start, event.callee.end);
    if (!name.endsWith('nll_loss') || kindOf(event.args.input)?.is !== 'logits') return found;
    const edits = [{ ...event.callee, text: name.replace(/nll_loss$/, 'cross_entropy') }];
    return { ...found, fix: { kind: 'use-cross-entropy', edits } };
  },
};

/** Probabilities or scores as the first argument of kl_div, or a target of logarithms that it is not told of. */
export const klDivInputNotLog: Rule = {
  id: 'kl-div-input-not-log',
  judge: (event, reading) => {
    const expected = expectationOf(event);
    if (!expected || !/kl_?div/i.test(event.by)) return undefined;
    const found = judged(event, 'log-probabilities', ['logits', 'probabilities', 'sigmoid', 'relu', 'tanh']);
    if (found) return found;
    const target = kindOf(event.args[expected.targetName]);
    const flag = event.args.log_target;
    const isLogTarget = flag?.type === 'tensor' && flag.values?.[0] === 1;
    if (target?.is !== 'log-probabilities' || isLogTarget || !event.by.startsWith('torch')) return undefined;
    const end = event.place.end - 1;
    const isFunction =
      event.callee && reading.syntax.texts[event.place.cell].slice(0, event.callee.end).endsWith('kl_div');
    return {
      ...{
        severity: 'warning',
        data: { is: target.is, by: target.by, argument: 'target' },
        related: [target.place],
      },
      fix: isFunction
        ? { kind: 'set-log-target', edits: [{ ...event.place, start: end, end, text: ', log_target=True' }] }
        : undefined,
    };
  },
};

function judged(
  event: Event,
  input: 'probabilities' | 'log-probabilities',
  wrong: readonly KindName[],
): Finding | undefined {
  const expected = expectationOf(event);
  if (expected?.input !== input) return undefined;
  const kind = kindOf(event.args[expected.inputName]);
  if (!kind || !wrong.includes(kind.is)) return undefined;
  return {
    severity: 'warning',
    data: { is: kind.is, by: kind.by, argument: 'input' },
    related: [kind.place],
  };
}
