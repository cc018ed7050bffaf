import { isWithin } from '../../numeric/agree';
import { doubleSoftmaxFloor } from './doubleSoftmaxFloor';

/** A loss that is recognised by its number. */
export type KnownLoss =
  /** ln C: the loss of an even guess among C classes. */
  | { readonly kind: 'chance'; readonly classes: number }
  /** As `chance`, for the vocabulary of a language model. */
  | { readonly kind: 'vocabulary'; readonly classes: number; readonly model: string }
  /** ln(1 + (C - 1) / e): what is left where softmax is applied twice and the prediction is certain and right. */
  | { readonly kind: 'double-softmax'; readonly classes: number }
  /** 100: where PyTorch clamps the logarithm of a binary cross-entropy. */
  | { readonly kind: 'pytorch-clamp' }
  /** -ln(2^-52) = 36.04: where scikit-learn clips a probability in float64. */
  | { readonly kind: 'scikit-learn-clip' };

/**
 * What a loss may be that was written as `nats`, give or take `within`, half of its last digit. Since any loss is near
 * ln C for some C, C must be identified by the digits: only one C fits them, and a match by chance is unlikely: at most
 * one in five, or at most one whole number where C is a power of ten. At least two decimals are needed.
 *
 * knownLosses(0.6931, 0.00005) // [{ kind: 'chance', classes: 2 }]
 * knownLosses(0.7, 0.05) // []
 */
export function knownLosses(nats: number, within: number): KnownLoss[] {
  const fits = (known: number) => isWithin(nats, known, within);
  if (nats === 100) return [{ kind: 'pytorch-clamp' }];
  if (within > leastPrecise) return [];
  if (fits(52 * Math.LN2)) return [{ kind: 'scikit-learn-clip' }];
  const known: KnownLoss[] = [];
  const classes = powersOfTen.find((count) => fits(Math.log(count))) ?? Math.round(Math.exp(nats));
  const share = 2 * within * classes;
  const isSure = share <= (powersOfTen.includes(classes) ? 1.01 : 0.2);
  if (classes >= 2 && classes <= mostClasses && fits(Math.log(classes)) && isSure)
    known.push({ kind: 'chance', classes });
  const twice = knownTwice.find((count) => fits(doubleSoftmaxFloor(count)));
  if (twice !== undefined && within < leastPrecise / 2)
    known.push({ kind: 'double-softmax', classes: twice });
  for (const [model, size] of vocabularies)
    if (fits(Math.log(size))) known.push({ kind: 'vocabulary', classes: size, model });
  return known.length > 2 ? [] : known;
}

/** Half of the second decimal. */
const leastPrecise = 0.005 * (1 + 1e-9);
const mostClasses = 1000;
const powersOfTen = [10, 100, 1000];
/**
 * The numbers of classes whose floor is met in practice; other floors are too close to one another to be told apart.
 */
const knownTwice = [2, 3, 4, 5, 6, 7, 8, 9, ...powersOfTen];

/** As in the models' configurations on the Hugging Face hub. */
const vocabularies: readonly (readonly [model: string, size: number])[] = [
  ['BERT (uncased)', 30522],
  ['BERT (cased)', 28996],
  ['GPT-2', 50257],
  ['RoBERTa', 50265],
  ['T5', 32128],
  ['Llama 2', 32000],
  ['Llama 3', 128256],
  ['Qwen2', 151936],
  ['XLM-R', 250002],
  ['Gemma', 256000],
];
