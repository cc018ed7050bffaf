import { catalogue, type LossId } from '../../engine/losses/catalogue';
import { usualOf } from '../../engine/request/options';
import type { Expectation } from '../../lint/evidence/expectations';
import type { ToldLoss } from '../../program/answers/toldLoss';
import { numberGiven } from '../../program/operations/tensors/operands';
import type { Arguments, Value } from '../../program/value';
import { isNumberOption } from '../../session/options';
import { formatNumber } from '../../shared/format';

/**
 * The loss of one sample or element before weights, in the names of the call: `-log(softmax(input))[target]`. Options whose
 * numbers are not known keep their names.
 */
export function formulaOf(
  { target, args, options }: ToldLoss,
  loss: LossId,
  { input, inputName, isLogInput, target: wanted, targetName, isRowSum }: Expectation,
): string {
  const { formula, symbols, per } = catalogue[loss];
  const isDistribution = target?.value.type === 'tensor' && target.value.kind?.is === 'probabilities';
  const isIndex = wanted.startsWith('indices') && !isDistribution;
  const isWeighted = args.pos_weight !== undefined && args.pos_weight.type !== 'nothing';
  const smoothing = smoothingOf(args);
  const term = isIndex ? indexed(symbols, smoothing) : formula;
  const given = wanted === 'log-probabilities' ? `exp(${targetName})` : targetName;
  const names: Readonly<Record<string, string>> = {
    [symbols.prediction]: linked[isLogInput ? 'log-probabilities' : input](inputName),
    ...(symbols.target && { [symbols.target]: isIndex ? given : smoothed(given, smoothing, per) }),
    positiveWeight: 'pos_weight',
    variance: 'var',
  };
  const said = term
    .replace(isWeighted ? '' : 'positiveWeight * ', '')
    .replace(
      /\b[a-zA-Z]\w*\b/g,
      (name) =>
        names[name] ?? writtenNumber(args[name]) ?? (name in args ? name : usualNumber(name, options)),
    )
    .replace(/log\(exp\((\w+)\) \/ exp\((\w+)\)\)/g, '($1 - $2)')
    .replace(/log\(exp\((\w+)\)\)/g, '$1')
    .replace(/\^1\b/, '');
  return isRowSum || (per === 'sample' && !isIndex) ? `sum(${said})` : said;
}

function writtenNumber(option: Value | undefined): string | undefined {
  const number = option && numberGiven(option);
  return number === undefined ? undefined : formatNumber(number, 4);
}

/** An option that the function has no argument for, such as the margin of Keras's hinge. */
function usualNumber(name: string, options: ToldLoss['options']): string {
  const number = isNumberOption(name) ? (options?.[name] ?? usualOf(name)) : undefined;
  return number === undefined ? name : formatNumber(number, 4);
}

/** The share that label smoothing leaves to the target, what it spreads, and half of that. */
interface Smoothing {
  readonly rest: string;
  readonly spread: string;
  readonly half: string;
}

function smoothingOf({ label_smoothing: name, labelSmoothing = name }: Arguments): Smoothing | undefined {
  if (!labelSmoothing || labelSmoothing.type === 'nothing') return undefined;
  const number = numberGiven(labelSmoothing);
  if (number === 0) return undefined;
  if (number === undefined)
    return { rest: '(1 - label_smoothing)', spread: 'label_smoothing', half: 'label_smoothing / 2' };
  const [rest, spread, half] = [1 - number, number, number / 2].map((share) => formatNumber(share, 4));
  return { rest, spread, half };
}

/** For a target that is all in one class, apart from what smoothing spreads over all of them. */
function indexed({ prediction, target }: { prediction: string; target?: string }, by?: Smoothing): string {
  const picked = `-log(${prediction})[${target}]`;
  return by ? `${by.rest} * ${picked} + ${by.spread} * mean(-log(${prediction}))` : picked;
}

/** A target of probabilities is moved towards the even guess, over all classes or over two. */
function smoothed(target: string, by: Smoothing | undefined, per: 'sample' | 'element'): string {
  if (!by) return target;
  return `(${by.rest} * ${target} + ${per === 'sample' ? `${by.spread} / classes` : by.half})`;
}

/** The link that the input goes through. */
const linked: Readonly<Record<Expectation['input'], (name: string) => string>> = {
  logits: (name) => `softmax(${name})`,
  scores: (name) => `sigmoid(${name})`,
  'log-probabilities': (name) => `exp(${name})`,
  probabilities: (name) => name,
  values: (name) => name,
};
