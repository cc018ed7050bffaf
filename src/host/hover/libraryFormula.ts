import type { ToldLoss } from '../../program/answers/toldLoss';
import { numberGiven } from '../../program/operations/tensors/operands';
import type { Arguments } from '../../program/value';
import { formatNumber } from '../../shared/format';

/**
 * The formula of a loss that a library has and the engine does not, before it is reduced, in the names of the call. Options whose
 * numbers are known are these numbers.
 */
export function libraryFormula({ callee, loss, args }: ToldLoss): string | undefined {
  const [library] = callee.split('.');
  const found = Object.hasOwn(formulas, library) ? formulas[library][loss] : undefined;
  return found
    ?.replace(/\b[a-z]\w*\b/g, (name) => optionIn(args, name) ?? name)
    .replace(/\b0 - /g, '-')
    .replace(/ [-+] 0(?=\))/g, '')
    .replace(/\^1\b/g, '');
}

function optionIn(args: Arguments, name: string): string | undefined {
  const number = options.has(name) ? args[name] && numberGiven(args[name]) : undefined;
  return number === undefined ? undefined : formatNumber(number, 4);
}

const options: ReadonlySet<string> = new Set(['margin', 'p', 'alpha', 'beta', 'gamma']);

/** By the documentation of each library; `other` is each class that is not the target's. */
const formulas: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  torch: {
    'margin-ranking': 'max(0, margin - target * (input1 - input2))',
    'hinge-embedding': 'target == 1 ? input : max(0, margin - input)',
    'cosine-embedding': 'target == 1 ? 1 - cos(input1, input2) : max(0, cos(input1, input2) - margin)',
    'triplet-margin': 'max(0, distance(anchor, positive) - distance(anchor, negative) + margin)',
    'multiclass-hinge': 'sum(max(0, margin - input[target] + input[other])^p) / classes',
    'multilabel-margin': 'sum(max(0, 1 - input[target] + input[other])) / classes',
    'multilabel-soft-margin':
      'mean(-(target * log(sigmoid(input)) + (1 - target) * log(1 - sigmoid(input))))',
    ctc: '-log(sum(exp(log_probs[alignment]))), over the alignments of targets',
  },
  keras: {
    'mean-absolute-percentage': '100 * abs((y_true - y_pred) / y_true)',
    'mean-squared-log': '(log(1 + y_true) - log(1 + y_pred))^2',
    'categorical-hinge': 'max(0, 1 - sum(y_true * y_pred) + max((1 - y_true) * y_pred))',
    'cosine-similarity': '-sum(y_true * y_pred) / (norm(y_true) * norm(y_pred))',
    dice: '1 - 2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred))',
    tversky:
      '1 - sum(y_true * y_pred) / (sum(y_true * y_pred) + alpha * sum((1 - y_true) * y_pred) + beta * sum(y_true * (1 - y_pred)))',
  },
};
