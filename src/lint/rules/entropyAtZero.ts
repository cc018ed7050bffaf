import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { numberOf, type Place, type Value } from '../../program/value';
import { unguarded } from '../evidence/magnitude';
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
} from '../evidence/origins';
import { functionAround, textAt } from '../evidence/sources';
import type { Rule } from '../rule';

/** `where`, `masked_fill`, `nansum` or `nan_to_num` around p log p, which leaves the gradient NaN. */
export const entropyAtZero: Rule = {
  id: 'entropy-at-zero',
  noFix: { kind: 'choice', count: 3 },
  judge: (event, program) => {
    const mask = maskedLater(event, program);
    if (mask) return { severity: 'warning', place: mask, data: { by: textAt(program, mask) } };
    if (event.is !== 'call' || !/^(?:torch|jax|tensorflow)\b/.test(event.callee)) return undefined;
    const operation = operationOf(event.callee);
    const { args } = event;
    const masked =
      operation === 'where'
        ? [args.input ?? args.self ?? args.x, args.other ?? args.y]
        : ['nansum', 'nantonum', 'nanmean', 'nantonum_', 'maskedfill', 'maskedfill_'].includes(operation)
          ? [operandOf(event)]
          : [];
    const condition = operation === 'where' ? args.condition : undefined;
    // Without a gradient, only the value matters.
    return masked.some((one) => isUnguardedProduct(one, condition)) && !isWithoutGradient(event, program)
      ? { severity: 'warning', data: { by: nameOf(event.callee) } }
      : undefined;
  },
};

/** The statement behind it that puts zeros into p log p where p is 0, such as `h[p == 0] = 0`. */
function maskedLater(event: Event, program: Program): Place | undefined {
  const { callee, result, node } = event;
  if (callee !== '*' || tensorOf(result)?.library !== 'torch' || !isUnguardedProduct(result, undefined))
    return undefined;
  if (isWithoutGradient(event, program)) return undefined;
  const { cell, start, end } = node;
  const text = program.syntax.texts[cell];
  const name = /^\s*(\w+)\s*=\s*-?\s*\(?$/.exec(
    text.slice(text.lastIndexOf('\n', start - 1) + 1, start),
  )?.[1];
  if (name === undefined) return undefined;
  const zeroed = new RegExp(`^[ \\t]*(${name}\\[([^\\]\\n]*)\\]\\s*=\\s*0(?:\\.0*)?)[ \\t]*(?:#.*)?$`, 'dm');
  const found = zeroed.exec(text.slice(end, functionAround(program, node).end));
  const [from, to] = found?.indices?.[1] ?? [];
  // Of a mask that is only named, nothing is known.
  const words: readonly string[] = textAt(program, node).match(/[a-z_]\w*/gi) ?? [];
  const isAboutIt = found?.[2].match(/[a-z_]\w*/gi)?.some((word) => word === name || words.includes(word));
  const isAsked = isAboutIt && /[=<>]|isnan|isfinite/.test(found?.[2] ?? '');
  return isAsked && from !== undefined && to !== undefined
    ? { cell, start: end + from, end: end + to }
    : undefined;
}

/** Whether no gradient is recorded, as within the methods of an `autograd.Function`, which compute it themselves. */
function isWithoutGradient({ inside, node }: Event, program: Program): boolean {
  const isOfContext = /^def \w+\(\s*(?:cls,\s*)?ctx\b/.test(textAt(program, functionAround(program, node)));
  return isOfContext || inside.some((one) => withoutGradient.test(one));
}

const withoutGradient = /(?:^|\.)(?:no_grad|inference_mode)\b/;

/** The function as it is written, without its module. */
function nameOf(callee: string): string {
  return callee.slice(callee.lastIndexOf('.') + 1);
}

/**
 * Whether the value is p log p or p log(p / q), its negative, or a sum of it, with nothing that keeps p from 0, and the condition
 * of a `where` around it is about p.
 */
function isUnguardedProduct(value: Value | undefined, condition: Value | undefined): boolean {
  const made = madeOf(value);
  if (!made) return false;
  if (isNegation(made) || ['sum', 'mean'].includes(operationOf(made.by)))
    return isUnguardedProduct(operandOf(made), condition);
  const factors = operandsOf(made, '*');
  if (!factors) return false;
  if (isOfShares(factors)) return condition === undefined || isMaskedByInfinity(factors);
  return factors.some((factor, index) => {
    const [minuend = unnegated(factor)] = operandsOf(madeOf(factor), '-') ?? [];
    const log = madeBy(minuend, 'log', 'log2', 'log10');
    const logged = log && operandOf(log);
    // The logarithm of a number is a number.
    if (numberOf(logged) !== undefined) return false;
    // A guard inside the logarithm keeps its slope finite.
    if (log === undefined || unguarded(logged) !== unwrapped(logged)) return false;
    const share = unnegated(factors[1 - index]);
    const [above] = operandsOf(madeOf(logged), '/') ?? [logged];
    if (condition && madeOf(condition) && !isAbout(condition, [share, unwrapped(above), minuend]))
      return false;
    if (isSameValue(share, unwrapped(above))) return true;
    // A number only scales the logarithm; a mask that is not known may mean anything.
    const tensor = tensorOf(share);
    const isMasked = condition === undefined || madeOf(condition) !== undefined;
    return isMasked && tensor !== undefined && tensor.shape?.length !== 0;
  });
}

/** Whether the factors are a softmax and a log-softmax, whose product is only NaN where a score is -Infinity. */
function isOfShares(factors: readonly (Value | undefined)[]): boolean {
  const kinds = factors.map((one) => kindOf(unnegated(one))?.is);
  return kinds.includes('probabilities') && kinds.includes('log-probabilities');
}

/** Whether the scores of one of them were masked with -Infinity. */
function isMaskedByInfinity(factors: readonly (Value | undefined)[]): boolean {
  return factors.some((factor) => {
    const softmax = madeBy(unnegated(factor), 'softmax', 'logsoftmax');
    const mask = softmax && madeBy(unwrapped(operandOf(softmax)), 'maskedfill', 'maskedfill_', 'where');
    return (
      mask !== undefined && Object.values(mask.args).some((one) => numberOf(one) === Number.NEGATIVE_INFINITY)
    );
  });
}

/** Whether the condition asks for one of these values, also among others. */
function isAbout(condition: Value | undefined, values: readonly (Value | undefined)[], depth = 0): boolean {
  const inner = unwrapped(condition);
  if (values.some((one) => isSameValue(inner, one))) return true;
  const made = madeOf(inner);
  return (
    made !== undefined && depth < 4 && Object.values(made.args).some((one) => isAbout(one, values, depth + 1))
  );
}

function unnegated(value: Value | undefined): Value | undefined {
  const made = madeOf(value);
  return made && isNegation(made) ? unwrapped(operandOf(made)) : unwrapped(value);
}
