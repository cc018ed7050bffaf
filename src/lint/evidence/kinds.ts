import { type Kind, type Made, numberOf, type Value } from '../../program/value';
import { unguarded } from './magnitude';
import {
  isSameValue,
  kindOf,
  madeBy,
  madeOf,
  operandOf,
  operandsOf,
  operationOf,
  tensorOf,
  unwrapped,
} from './origins';

/**
 * The activation whose outputs a value is a mean of, as of an ensemble: the mean is no closer to being scores than they are. The
 * weights add up to 1: `(p + q) / 2`, `torch.stack(outs).mean(0)`, `sum(outs) / len(outs)`, `w * p + (1 - w) * q`.
 */
export function kindOfMean(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  const [sum, count] = operandsOf(made, '/') ?? [];
  const isCount = numberOf(count) !== undefined || madeOf(count)?.by === 'builtins.len';
  if (isCount) return kindOfAll(termsOf(sum));
  const stacked =
    made && ['mean', 'reducemean'].includes(operationOf(made.by))
      ? madeBy(operandOf(made), 'stack')
      : undefined;
  if (stacked && made) {
    const [along, over] = [stacked, made].map(({ args }) => numberOf(args.dim ?? args.axis) ?? 0);
    const list = Object.values(stacked.args).find((one) => one?.type === 'sequence');
    return along === over && list?.type === 'sequence' ? kindOfAll(list.items ?? [list.each]) : undefined;
  }
  const terms = (operandsOf(made, '+') ?? []).map((term) => [...(operandsOf(madeOf(term), '*') ?? [])]);
  const [weights, parts] = [0, 1].map((at) => terms.map((factors) => factors.sort(byKind)[at]));
  return terms.length > 0 && addUpTo1(weights) ? kindOfAll(parts) : undefined;
}

/** The kind of probabilities under a guard against log(0), which leaves them probabilities. */
export function kindOfGuarded(value: Value | undefined): Kind | undefined {
  const kind = kindOf(unguarded(value));
  return kind && /^(?:probabilities|sigmoid)$/.test(kind.is) ? kind : undefined;
}

/** The kind of the probabilities that are averaged along an axis: the average is neither a logarithm nor a score. */
export function kindOfAverage(value: Value | undefined): Kind | undefined {
  const mean = madeBy(unwrapped(value), 'mean', 'reducemean');
  const kind = mean && kindOf(operandOf(mean));
  if (!kind || !/^(?:probabilities|sigmoid)$/.test(kind.is)) return undefined;
  // Over the classes, or over what may be their axis, shares have no meaning any more.
  const over = numberOf(mean.args.dim ?? mean.args.axis) ?? 0;
  return kind.is === 'sigmoid' || (kind.axis === undefined && over >= 0) ? kind : undefined;
}

/** The kind of a sum of the products of what layers or embeddings give, also with a bias: it is a score. */
export function kindOfProducts(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  const terms = operandsOf(made, '+');
  if (terms) return kindOfProducts(terms[0]) ?? kindOfProducts(terms[1]);
  const sum = made && madeBy(unwrapped(value), 'sum');
  const factors = sum && operandsOf(madeOf(operandOf(sum)), '*');
  const areTrained = factors?.every(
    (one) => kindOf(one)?.is === 'logits' || madeBy(unwrapped(one), 'embedding') !== undefined,
  );
  return areTrained ? { is: 'logits', by: made!.by, place: made!.place } : undefined;
}

/** Puts the factor without a kind first. */
function byKind(a: Value | undefined, b: Value | undefined): number {
  return Number(kindOf(a) !== undefined) - Number(kindOf(b) !== undefined);
}

/** Whether two weights add up to 1, as numbers or as `w` and `1 - w`. */
export function addUpTo1([a, b]: readonly (Value | undefined)[]): boolean {
  const isRest = (one: Value | undefined, of: Value | undefined): boolean => {
    const [whole, part] = operandsOf(madeOf(one), '-') ?? [];
    return numberOf(whole) === 1 && isSameValue(part, of);
  };
  const sum = (numberOf(a) ?? Number.NaN) + (numberOf(b) ?? Number.NaN);
  return Math.abs(sum - 1) < 1e-6 || isRest(a, b) || isRest(b, a);
}

/** The terms of a sum, written with `+` or as the built-in sum of a list. */
function termsOf(value: Value | undefined): readonly (Value | undefined)[] {
  const made = madeOf(value);
  const list = made?.by === 'builtins.sum' ? made.args.iterable : undefined;
  if (list?.type === 'sequence') return list.items ?? [list.each];
  const terms = operandsOf(made, '+');
  return terms ? [...termsOf(terms[0]), terms[1]] : [value];
}

function kindOfAll(values: readonly (Value | undefined)[]): Kind | undefined {
  const kind = kindOf(values[0]);
  return kind && values.every((one) => kindOf(one)?.is === kind.is) ? kind : undefined;
}

/** The kind of a softmax written out as exp(x) / exp(x).sum(), whatever was subtracted from x. */
export function sharesByHand(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  const [above, below] = operandsOf(made, '/') ?? [];
  const sum = madeBy(unguarded(below), 'sum', 'reducesum');
  const isShare =
    sum !== undefined &&
    madeBy(unwrapped(above), 'exp') !== undefined &&
    isSameValue(unwrapped(above), unwrapped(operandOf(sum)));
  return made && isShare ? { is: 'probabilities', by: made.by, place: made.place } : undefined;
}

/** The kind of a sigmoid written out as 1 / (1 + exp(-x)) or exp(x) / (1 + exp(x)). */
export function sigmoidByHand(value: Value | undefined): Kind | undefined {
  const made = madeOf(value);
  return made && exponentOfSigmoid(made) ? { is: 'sigmoid', by: made.by, place: made.place } : undefined;
}

/** The exponent in a sigmoid written out, which is its operand or minus that. */
export function exponentOfSigmoid(made: Made): Value | undefined {
  const [above, below] = operandsOf(made, '/') ?? [];
  const terms = operandsOf(madeOf(below), '+') ?? [];
  const exp = unwrapped(terms.find((one) => numberOf(one) !== 1));
  const isSigmoid = numberOf(above) === 1 || isSameValue(unwrapped(above), exp);
  const power = isSigmoid && terms.some((one) => numberOf(one) === 1) ? madeBy(exp, 'exp') : undefined;
  return power && operandOf(power);
}

/** Whether the value is an array of integers or booleans, not a plain Python number. */
export function isInteger(value: Value | undefined): boolean {
  const tensor = tensorOf(value);
  const { dtype } = tensor ?? {};
  return tensor?.library !== 'python' && dtype !== undefined && /^(?:u?int|bool)/.test(dtype);
}

/** The number of classes of a distribution, if its axis and its size are known. */
export function classesOf(value: Value | undefined): number | undefined {
  const tensor = tensorOf(value);
  const axis = tensor?.kind?.axis ?? (tensor?.shape ? tensor.shape.length - 1 : undefined);
  const size = axis === undefined ? undefined : tensor?.shape?.[axis];
  return size ?? (tensor?.shape ? undefined : featuresOf(value));
}

/** The number of features of the layer that computed a value, where not even the value's rank is known. */
export function featuresOf(value: Value | undefined): number | undefined {
  const made = value?.type === 'tensor' ? value.made : undefined;
  if (!made) return undefined;
  const operation = operationOf(made.by);
  if (operation === 'linear' || operation === 'lazylinear') return numberOf(made.args.out_features);
  if (operation === 'dense') return numberOf(made.args.units ?? made.args.features);
  if (/^conv(?:transpose)?\dd$/.test(operation)) return numberOf(made.args.out_channels);
  return /^(?:log_?)?(?:softmax|sigmoid)$|^(?:relu|tanh|dropout|float|detach|exp)$/.test(operation)
    ? featuresOf(operandOf(made))
    : undefined;
}

/** The number of classes that a loss distinguishes: along the axis of a distribution, otherwise that of PyTorch's losses. */
export function classesToldApart(value: Value | undefined): number | undefined {
  return kindOf(value)?.axis === undefined ? classesOfInput(value) : classesOf(value);
}

/** The number of classes in the input of a PyTorch loss: the size of axis 1, or of the only axis. */
export function classesOfInput(value: Value | undefined): number | undefined {
  const shape = tensorOf(value)?.shape;
  if (shape) return shape.length === 0 ? undefined : shape[shape.length === 1 ? 0 : 1];
  return featuresOf(value);
}
