import { calleeOf } from '../../program/answers/callee';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import {
  flagOf,
  isSamePlace,
  type Kind,
  type Made,
  numberOf,
  type Place,
  type Value,
} from '../../program/value';
import { addUpTo1, exponentOfSigmoid, sharesByHand, sigmoidByHand } from '../evidence/kinds';
import { isTame, isWithin, unguarded } from '../evidence/magnitude';
import {
  isNegation,
  isSameValue,
  kindOf,
  madeBy,
  madeOf,
  operandOf,
  operandsOf,
  operationOf,
  tensorOf,
  unwrapped,
  waysOf,
} from '../evidence/origins';
import {
  conditionsAt,
  eventAt,
  everyReading,
  functionalIn,
  grouped,
  isAtHand,
  isInside,
  placeOf,
  textAt,
  ungrouped,
} from '../evidence/sources';
import type { Finding, Rule } from '../rule';
import { halfPrecisionEpsilon } from './halfPrecisionEpsilon';

/** log(softmax(x)), with or without an epsilon, also of entries picked from the softmax. */
export const logSoftmaxByHand: Rule = {
  id: 'log-softmax-by-hand',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const inner = loggedBy(event);
    const shares = sharesIn(inner);
    const kind = kindOf(shares) ?? sharesByHand(shares);
    const isByHand = kindOf(shares) === undefined;
    if (!isShare(kind) || !(isByHand || /softmax$/i.test(kind.by)) || isAveraged(shares)) return undefined;
    if (isByHand && isWithin(exponentOf(shares), 44)) return undefined;
    if (isLostInHalf(event, program)) return undefined;
    if (isGuardedEntropy(event, shares, program) || isDrawnFrom(event, program) || isNotZero(event, program))
      return undefined;
    const made = madeBy(inner, 'softmax');
    return {
      ...{ severity: severityOf(event), related: [kind.place], data: computedIn(event, kind.by) },
      fix:
        made &&
        replacement(event, made, program, 'use-log-softmax', (name) =>
          name.replace(/softmax$/, 'log_softmax'),
        ),
    };
  },
};

/** log(sigmoid(x)) and log(1 - sigmoid(x)). */
export const logSigmoidByHand: Rule = {
  id: 'log-sigmoid-by-hand',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const logged = loggedBy(event);
    const picked = sigmoidPicked(logged);
    const inner = picked ?? logged;
    const rest = oneMinus(inner);
    const kind = kindOf(rest ?? inner) ?? sigmoidByHand(rest ?? inner);
    if (kind?.is !== 'sigmoid' || /softmax$/i.test(kind.by) || isAveraged(rest ?? inner)) return undefined;
    if (isLostInHalf(event, program)) return undefined;
    if (isGuardedEntropy(event, inner, program) || isNotZero(event, program)) return undefined;
    const source = madeOf(rest ?? inner);
    const made = madeBy(unwrapped(rest ?? inner), 'sigmoid', 'expit');
    // No further than float32 keeps the distance from 1.
    if (source && isWithin(made ? operandOf(made) : exponentOfSigmoid(source), 16)) return undefined;
    const operand = made && placeOfOperand(made, program);
    const isWritten = made && operand && isInside(made.place, event.node) && event.callee.startsWith('torch');
    const argument = isWritten ? textAt(program, operand) : '';
    const functional = functionalIn(program);
    const text = `${functional}.logsigmoid(${rest ? `-${grouped(argument)}` : ungrouped(argument)})`;
    return {
      ...{ severity: severityOf(event), related: [kind.place] },
      data: {
        ...{ form: rest ? 'one-minus' : 'plain', ...computedIn(event, kind.by) },
        ...(isGuarded(event, rest) && { guarded: 1 }),
      },
      fix:
        isWritten && functional
          ? { kind: 'use-logsigmoid', edits: [{ ...placeOf(event.node), text }] }
          : undefined,
    };
  },
};

/** Whether an epsilon that rounds to nothing is told instead: it caps no logarithm. */
function isLostInHalf(event: Event, program: Program): boolean {
  return halfPrecisionEpsilon.judge(event, program) !== undefined;
}

/**
 * The 1 - p of `where(y == 1, p, 1 - p)` and `y * p + (1 - y) * (1 - p)`, which are the probability of the label, and of a helper that
 * is given one or the other: it is the first to become 0.
 */
function sigmoidPicked(value: Value | undefined): Value | undefined {
  const made = madeOf(value);
  const ways = waysOf(value);
  const chosen = made && operationOf(made.by) === 'where' ? Object.values(made.args) : undefined;
  const parts = ways ?? chosen;
  const isRest = (rest: Value | undefined, others: readonly (Value | undefined)[]): boolean => {
    const share = oneMinus(rest);
    return kindOf(share)?.is === 'sigmoid' && others.some((part) => isSameValue(unwrapped(part), share));
  };
  if (parts) return parts.find((rest) => isRest(rest, parts));
  // In a mixture of two distributions, the shares weigh something else than the label and what is left of it.
  const [one, other] = (operandsOf(made, '+') ?? []).map((term) => operandsOf(madeOf(term), '*'));
  if (!one || !other) return undefined;
  return [...one, ...other].find((rest) => {
    const [here, there] = one.includes(rest) ? [one, other] : [other, one];
    const label = here.find((part) => part !== rest);
    const left = there.find((part) => !isRest(rest, [part]));
    return isRest(rest, there) && addUpTo1([label, left]);
  });
}

/** log(sum(exp(x))), log(mean(exp(x))) and log(cumsum(exp(x))), where the largest x was not subtracted. */
export const logsumexpByHand: Rule = {
  id: 'logsumexp-by-hand',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const logged = loggedBy(event);
    const mean = madeBy(logged, 'mean', 'reducemean');
    const running = /^(?:torch|numpy)\./.test(event.callee) ? madeBy(logged, 'cumsum') : undefined;
    const sum = mean ?? running ?? madeBy(logged, 'sum', 'reducesum');
    const summed = sum && unwrapped(operandOf(sum));
    const plain = madeBy(summed, 'exp');
    const exp = plain ?? weighedExp(summed);
    if (!sum || !exp || isTame(operandOf(exp))) return undefined;
    return {
      ...{ severity: 'warning', related: [exp.place] },
      data: { ...computedIn(event), ...(mean ? { form: 'mean' } : running && { form: 'running' }) },
      fix: mean || !plain ? undefined : logsumexpFix(event, sum, exp, program),
    };
  },
};

/** log(1 + exp(x)) and log1p(exp(x)), where x may be large. */
export const softplusByHand: Rule = {
  id: 'softplus-by-hand',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const operation = operationOf(event.callee);
    // Python's own functions raise an error, and are often called where a branch has made sure of the sign.
    const isLog1p = event.is === 'call' && operation === 'log1p' && !event.callee.startsWith('math.');
    const inner = isLog1p ? operandOf(event) : onePlus(loggedBy(event));
    const exp = madeBy(unwrapped(inner), 'exp');
    if (!exp || isTame(operandOf(exp))) return undefined;
    const isChosen = isChosenElsewhere(event, program);
    // Only a gradient suffers from a number that is not chosen.
    if (isChosen && /^(?:numpy|scipy)\b/.test(event.callee)) return undefined;
    const operand = placeOfOperand(exp, program);
    const isTorch = event.callee.startsWith('torch') && operand && isInside(operand, event.node);
    const functional = functionalIn(program);
    return {
      ...{ severity: 'warning', related: [exp.place] },
      data: { ...computedIn(event), ...(isChosen && { form: 'chosen' }) },
      fix:
        isTorch && functional
          ? {
              kind: 'use-softplus',
              edits: [
                {
                  ...placeOf(event.node),
                  text: `${functional}.softplus(${ungrouped(textAt(program, operand))})`,
                },
              ],
            }
          : undefined,
    };
  },
};

/** exp(x) / exp(x).sum(), where the largest x was not subtracted. */
export const softmaxByHand: Rule = {
  id: 'softmax-by-hand',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const [left, right] = operandsOf({ by: event.callee, args: event.args }, '/') ?? [];
    const sum = madeBy(unguarded(right), 'sum', 'reducesum');
    const summed = sum && unwrapped(operandOf(sum));
    const weighed = isSameValue(unwrapped(left), summed) ? weighedExp(summed) : undefined;
    // Rows are divided by their sums as columns, too: `np.exp(z.T) / np.sum(np.exp(z), axis=1)`.
    const above = madeBy(unwrapped(untransposed(left)), 'exp') ?? weighed;
    const below = madeBy(summed, 'exp') ?? weighed;
    if (!sum || !above || !below || isTame(operandOf(above))) return undefined;
    const operand = placeOfOperand(above, program);
    if (operand && isMinusDistance.test(textAt(program, operand))) return undefined;
    // A matrix over its whole sum, as Sinkhorn's algorithm begins, is no softmax of its rows.
    if (isTransposed(operandOf(sum)) && !isGivenAxis(sum)) return undefined;
    const [upper, lower] = [above, below].map((one) => operandOf(one));
    const isAlike = isSameValue(upper, lower);
    if (!isAlike && !isSameValue(untransposed(upper), untransposed(lower))) return undefined;
    const data = computedIn(event, above.by);
    const fix =
      weighed || !isAlike || isTransposed(left) ? undefined : softmaxFix(event, sum, above, program);
    return { severity: 'warning', related: [above.place], data, fix };
  },
};

/** The exponential that is multiplied by a mask or by weights, perhaps only on one of two paths. */
function weighedExp(value: Value | undefined): Made | undefined {
  const ways = waysOf(value);
  const parts = ways ?? operandsOf(madeOf(value), '*') ?? [];
  // Of several tensors put together, the exponential is a common factor, which cancels.
  if (!ways && parts.some((part) => madeBy(unwrapped(part), 'cat', 'concat', 'concatenate', 'stack')))
    return undefined;
  for (const part of parts) {
    const exp = madeBy(unwrapped(part), 'exp') ?? (ways && weighedExp(part));
    if (exp) return exp;
  }
  return undefined;
}

/** Whether it is a matrix whose axes were exchanged. */
function isTransposed(value: Value | undefined): boolean {
  const made = value?.type === 'tensor' ? value.made : undefined;
  if (!made) return false;
  return ofAxes.has(operationOf(made.by)) || isTransposed(operandOf(made));
}

/** The matrix whose axes were exchanged, or the value itself. */
function untransposed(value: Value | undefined): Value | undefined {
  const made = value?.type === 'tensor' || value?.type === 'opaque' ? value.made : undefined;
  if (made) return ofAxes.has(operationOf(made.by)) ? operandOf(made) : value;
  return value?.type === 'opaque' ? { ...value, name: value.name?.replace(/\.T$/, '') } : value;
}

const ofAxes = new Set('t mt transpose'.split(' '));

function isGivenAxis({ args: { dim, axis } }: Made): boolean {
  return [dim, axis].some((one) => one !== undefined && one.type !== 'nothing');
}

/** A distance is not negative, and neither are its entries. */
const isMinusDistance = /^-\s*[\w.]*dist(?:s|ances?)?(?![^\W_])/i;

/** Whether a branch has dealt with zeros before the logarithm: `if any(p == 0): return inf`. */
function isNotZero({ node, nodes }: Event, program: Program): boolean {
  const [operand] = Object.values(nodes);
  const name = operand && textAt(program, operand);
  if (!name || !/^\w+$/.test(name)) return false;
  const isZero = new RegExp(`\\b${name} *== *0`);
  return [...conditionsAt(node, program)].some(([test, holds]) => !holds && isZero.test(test));
}

/** No more than a hint where the numbers are written out, and all of them are far from those that are lost. */
function severityOf(event: Event): Finding['severity'] {
  const isKept = tensorOf(event.result)?.values?.every((x) => x > -16);
  return isKept && !isGuarded(event, undefined) ? 'hint' : 'warning';
}

/** What the formula is computed in, and with, where that is NumPy. */
function computedIn(event: Event, by = event.callee): Readonly<Record<string, string>> {
  const isNumPy = /^(?:numpy|scipy)\./.test(/^\w/.test(event.callee) ? event.callee : by);
  return { precision: precisionOf(event, by), ...(isNumPy && { library: 'numpy' }) };
}

/**
 * The precision of the formula: NumPy's and SciPy's functions compute in float64, unless their input says otherwise, as what
 * another library computed does.
 */
function precisionOf({ result, callee }: Event, by = callee): 'float32' | 'float64' {
  const dtype = tensorOf(result)?.dtype;
  const source = /^\w/.test(by) ? by : callee;
  if (dtype === undefined) return /^(?:numpy|scipy)\./.test(source) ? 'float64' : 'float32';
  return dtype === 'float64' ? 'float64' : 'float32';
}

/** The argument of the logarithm, without a guard against 0; undefined if the event is not a natural logarithm. */
function loggedBy(event: Event): Value | undefined {
  // Without a tensor as its result it is no function of a library, but perhaps one that prints.
  const isLog =
    event.result.type === 'tensor' &&
    event.is === 'call' &&
    operationOf(event.callee) === 'log' &&
    !event.callee.startsWith('math.');
  return isLog ? unguarded(operandOf(event)) : undefined;
}

/** Whether an epsilon or a bound keeps the logarithm's argument, or only the sigmoid in it, from 0. */
function isGuarded(event: Event, rest: Value | undefined): boolean {
  const [one] = operandsOf(madeOf(unguarded(operandOf(event))), '-') ?? [];
  // Half of the distance from 1 to the next float32: less is lost in `1 + epsilon - x`.
  if (rest && (numberOf(one) ?? 1) - 1 > 2 ** -24) return true;
  return [operandOf(event), rest].some((value) => unguarded(value) !== unwrapped(value));
}

/**
 * Whether the logarithm is only weighed by its own argument, as in an entropy, and a guard keeps it from 0: what the guard changes has
 * next to no weight, neither in the value nor in the gradient.
 */
function isGuardedEntropy(event: Event, share: Value | undefined, program: Program): boolean {
  const argument = operandOf(event);
  if (unguarded(argument) === unwrapped(argument)) return false;
  const events = everyReading(program);
  /** The logarithm in a term such as `alpha * log_p - q`. */
  const logIn = (value: Value | undefined, depth = 0): Made | undefined => {
    const made = madeOf(value);
    if (!made || isSamePlace(made.place, event.node)) return made;
    if (depth > 6) return undefined;
    const terms = isNegation(made)
      ? [operandOf(made)]
      : (operandsOf(made, '-') ?? operandsOf(made, '+') ?? operandsOf(made, '*') ?? []);
    return terms.map((one) => logIn(one, depth + 1)).find((one) => one !== undefined);
  };
  const isItself = (value: Value | undefined, logged: Value | undefined): boolean => {
    const inner = unguarded(value);
    const made = madeOf(inner);
    return made && isNegation(made) ? isItself(operandOf(made), logged) : isSameValue(inner, logged);
  };
  const isWeighed = events.some(({ callee: by, args }) => {
    // A log target is weighed by its own exponential.
    if (operationOf(by) === 'kldiv' && flagOf(args.log_target) && logIn(args.target)) return true;
    const factors = operandsOf({ by, args }, '*');
    return factors?.some((one, i) => {
      const log = logIn(one);
      const logged = log && sharesIn(unguarded(operandOf(log)));
      // A function may take the logarithm of several values.
      return isFrom(logged, share) && isItself(factors[1 - i], logged);
    });
  });
  // Of entries that are picked, as of the action that was taken, the guard changes the cost.
  const isPicked = ({ callee, args }: Event) => picks.has(operationOf(callee)) && logIn(operandOf({ args }));
  return isWeighed && !events.some(isPicked);
}

/** Whether two values were computed in the same place, if they are not the same. */
function isFrom(a: Value | undefined, b: Value | undefined): boolean {
  const [one, other] = [madeOf(a), madeOf(b)];
  return (
    isSameValue(a, b) || (one !== undefined && other !== undefined && isSamePlace(one.place, other.place))
  );
}

/** Whether samples are drawn with the logarithm and nothing else is done: there, -Infinity is as good as a tiny probability. */
function isDrawnFrom({ node }: Event, program: Program): boolean {
  const isIt = (value: Value | undefined): boolean => {
    const made = madeOf(value);
    return made !== undefined && isSamePlace(made.place, node);
  };
  const uses = everyReading(program).filter(({ args }) => Object.values(args).some(isIt));
  return uses.length > 0 && uses.every(({ callee }) => isDrawing.test(callee));
}

const isDrawing = /^(?:tensorflow|jax)\..*\b(?:multinomial|categorical)$/;

/** Whether the result is one of two that a `where` chooses from. */
function isChosenElsewhere({ node }: Event, { events }: Program): boolean {
  return events.some(
    ({ is, callee, args }) =>
      is === 'call' &&
      operationOf(callee) === 'where' &&
      Object.entries(args).some(([name, one]) => {
        const made = name === 'condition' ? undefined : madeOf(one);
        return made !== undefined && isSamePlace(made.place, node);
      }),
  );
}

/** The distribution from which entries were picked, or that was multiplied, which only shifts its logarithm. */
function sharesIn(value: Value | undefined, depth = 0): Value | undefined {
  const made = madeOf(value);
  if (!made || depth > 10 || isShare(kindOf(value) ?? sharesByHand(value))) return value;
  if (picks.has(operationOf(made.by)) || made.by === '[]')
    return sharesIn(unguarded(operandOf(made)), depth + 1);
  const [one, other] = madeBy(value, 'sum', 'reducesum')
    ? (operandsOf(madeOf(operandOf(made)), '*') ?? [])
    : [];
  if (isOneHot(one) || isOneHot(other)) return sharesIn(isOneHot(one) ? other : one, depth + 1);
  const ratio = operandsOf(made, '/');
  const factors = ratio && numberOf(ratio[1]) !== undefined ? [ratio[0]] : operandsOf(made, '*');
  const shares = (factors ?? []).map((one) => sharesIn(unguarded(one), depth + 1));
  const [first, ...others] = shares.filter((one) => isShare(kindOf(one)));
  return others.length === 0 ? (first ?? value) : value;
}

/** The x of a softmax that is written out as exp(x) / exp(x).sum(). */
function exponentOf(shares: Value | undefined): Value | undefined {
  const [above] = operandsOf(madeOf(shares), '/') ?? [];
  const exp = madeBy(unwrapped(above), 'exp');
  return exp && operandOf(exp);
}

/** Whether the value is one-hot, or is called that: the sum of its product with a distribution is one entry of it. */
function isOneHot(value: Value | undefined): boolean {
  const name = value?.type === 'opaque' ? value.name : undefined;
  return kindOf(unwrapped(value))?.is === 'one-hot' || /one_?hot/i.test(name ?? '');
}

const picks = new Set('gather indexselect select take takealongdim takealongaxis maskedselect'.split(' '));

function isShare(kind: Kind | undefined): kind is Kind {
  return kind?.is === 'probabilities' || kind?.is === 'sigmoid';
}

/** Whether the value is a mean of an activation's outputs, also in a map: the logarithm of a mean is not a mean of logarithms. */
function isAveraged(value: Value | undefined): boolean {
  const made = madeOf(value);
  if (!made || /softmax$|sigmoid$|^expit$/.test(operationOf(made.by))) return false;
  return averaging.test(operationOf(made.by)) || isAveraged(operandOf(made));
}

const averaging = /^(?:nan|reduce)?mean$|^(?:reduce)?sum$|pool\dd$|^interpolate$|^upsampl/;

/** The x in `1 - x`, even with an epsilon added. */
function oneMinus(value: Value | undefined): Value | undefined {
  const [left, right] = operandsOf(madeOf(value), '-') ?? [];
  // An epsilon may stand beside the 1: `1e-10 + 1 - x`.
  return Math.abs((numberOf(left) ?? 0) - 1) <= 1e-3 ? unwrapped(right) : undefined;
}

/** The x in `1 + x`. */
function onePlus(value: Value | undefined): Value | undefined {
  const [left, right] = operandsOf(madeOf(value), '+') ?? [];
  if (numberOf(left) === 1) return right;
  return numberOf(right) === 1 ? left : undefined;
}

function placeOfOperand(made: Made, program: Program): Place | undefined {
  const nodes = eventAt(program, made.place)?.nodes;
  return nodes && (nodes.input ?? nodes.x ?? nodes.a ?? nodes.self ?? Object.values(nodes)[0]);
}

/** Replaces the whole logarithm by the inner call, renamed, if that is written inside it. */
function replacement(
  event: Event,
  made: Made,
  program: Program,
  kind: 'use-log-softmax',
  renamed: (name: string) => string,
): Finding['fix'] {
  const inner = eventAt(program, made.place);
  const callee = inner && calleeOf(inner);
  if (!callee || inner.self?.type === 'object' || !isInside(made.place, event.node)) return undefined;
  const name = textAt(program, callee);
  const text = textAt(program, made.place);
  const from = callee.start - made.place.start;
  if (renamed(name) === name || !isAtHand(renamed(name), program)) return undefined;
  const put = text.slice(0, from) + renamed(name) + text.slice(from + name.length);
  return { kind, edits: [{ ...placeOf(event.node), text: put }] };
}

function logsumexpFix(event: Event, sum: Made, exp: Made, program: Program): Finding['fix'] {
  const operand = placeOfOperand(exp, program);
  const { dim, keepdim } = eventAt(program, sum.place)?.nodes ?? {};
  const isWritten = operand && isInside(sum.place, event.node) && isInside(exp.place, event.node);
  if (!isWritten || !event.callee.startsWith('torch') || !dim) return undefined;
  const kept = keepdim ? `, keepdim=${textAt(program, keepdim)}` : '';
  const name = operationOf(sum.by) === 'cumsum' ? 'logcumsumexp' : 'logsumexp';
  const text = `torch.${name}(${ungrouped(textAt(program, operand))}, dim=${textAt(program, dim)}${kept})`;
  return { kind: 'use-logsumexp', edits: [{ ...placeOf(event.node), text }] };
}

/** Only if the whole formula is written in one expression. */
function softmaxFix(event: Event, sum: Made, exp: Made, program: Program): Finding['fix'] {
  const operand = placeOfOperand(exp, program);
  const { dim } = eventAt(program, sum.place)?.nodes ?? {};
  const isWritten = operand && [sum.place, exp.place].every((place) => isInside(place, event.node));
  if (!isWritten || !dim || !exp.by.startsWith('torch')) return undefined;
  const text = `torch.softmax(${textAt(program, operand)}, dim=${textAt(program, dim)})`;
  return { kind: 'use-softmax', edits: [{ ...placeOf(event.node), text }] };
}
