import { catalogue, type LossId } from '../../engine/losses/catalogue';
import type { Expectation } from '../../lint/evidence/expectations';
import type { ToldLoss } from '../../program/answers/toldLosses';
import { formatNumber } from '../../shared/format';

/** The loss of one sample or element before weights, in the names of the call: `-log(softmax(input))[target]`. */
export function formulaOf(
  { target, args, options }: ToldLoss,
  loss: LossId,
  { input, inputName, target: wanted, targetName }: Expectation,
): string {
  const { formula, symbols, per } = catalogue[loss];
  const isDistribution = target?.value.type === 'tensor' && target.value.kind?.is === 'probabilities';
  const isIndex = wanted.startsWith('indices') && !isDistribution;
  const isWeighted = args.pos_weight !== undefined && args.pos_weight.type !== 'nothing';
  const term = isIndex ? indexed(symbols, options?.labelSmoothing ?? 0) : formula;
  const names: Readonly<Record<string, string>> = {
    [symbols.prediction]: linked[input](inputName),
    ...(symbols.target && {
      [symbols.target]: wanted === 'log-probabilities' ? `exp(${targetName})` : targetName,
    }),
    positiveWeight: 'pos_weight',
  };
  const said = term
    .replace(isWeighted ? '' : 'positiveWeight * ', '')
    .replace(/\b[a-zA-Z]\w*\b/g, (name) => names[name] ?? name)
    .replace(/log\(exp\((\w+)\)\)/g, '$1');
  return per === 'sample' && !isIndex ? `sum(${said})` : said;
}

/** For a target that is all in one class, apart from what smoothing spreads over all of them. */
function indexed({ prediction, target }: { prediction: string; target?: string }, smoothing: number): string {
  const picked = `-log(${prediction})[${target}]`;
  if (smoothing === 0) return picked;
  const [rest, spread] = [formatNumber(1 - smoothing, 4), formatNumber(smoothing, 4)];
  return `${rest} * ${picked} + ${spread} * mean(-log(${prediction}))`;
}

/** The link that the input goes through. */
const linked: Readonly<Record<Expectation['input'], (name: string) => string>> = {
  logits: (name) => `softmax(${name})`,
  scores: (name) => `sigmoid(${name})`,
  'log-probabilities': (name) => `exp(${name})`,
  probabilities: (name) => name,
  values: (name) => name,
};
