import { type Dtype, numberOf, type Value } from '../../program/value';
import { boundIn, isBound } from '../evidence/magnitude';
import { madeOf, operandOf, operandsOf, operationOf, tensorOf, unwrapped } from '../evidence/origins';
import type { Rule } from '../rule';

interface Limit {
  readonly least: number;
  readonly belowOne: number;
}

/** The smallest numbers above 0, and the largest below 1. Source: IEEE 754 binary16; bfloat16 has a significand of 8 bits. */
const limits: Partial<Record<Dtype, Limit>> = {
  float16: { least: 2 ** -24, belowOne: 1 - 2 ** -11 },
  bfloat16: { least: 2 ** -133, belowOne: 1 - 2 ** -8 },
};

/** An epsilon that rounds to 0, or a bound that rounds to 1, in the tensor's dtype. */
export const halfPrecisionEpsilon: Rule = {
  id: 'half-precision-epsilon',
  noFix: { kind: 'choice', count: 2 },
  judge: (event) => {
    if (
      event.is !== 'call' ||
      !['log', 'log2', 'log10', 'sqrt', 'rsqrt'].includes(operationOf(event.callee))
    ) {
      return undefined;
    }
    const value = unwrapped(operandOf(event));
    const dtype = tensorOf(value)?.dtype;
    const limit = dtype && limits[dtype];
    const epsilon = epsilonOf(value);
    if (!limit || epsilon === undefined) return undefined;
    const is = roundedTo(epsilon, limit);
    return is && { severity: 'warning', data: { is, epsilon, dtype } };
  },
};

function roundedTo(epsilon: number, { least, belowOne }: Limit): 'zero' | 'one' | undefined {
  if (epsilon < least / 2) return 'zero';
  return epsilon < 1 && epsilon > (1 + belowOne) / 2 ? 'one' : undefined;
}

/**
 * The small number that is added, also to both sides of a quotient, or the bound near 0 of a clamp; of `1 - x`, its bound near 1.
 */
function epsilonOf(value: Value | undefined, isRest = false): number | undefined {
  const made = madeOf(value);
  if (!made) return undefined;
  const [one, rest] = operandsOf(made, '-') ?? [];
  if (numberOf(one) === 1) return epsilonOf(rest, true);
  const [above, below] = operandsOf(made, '/') ?? [];
  if (above) return epsilonOf(above) ?? epsilonOf(below);
  const sum = operandsOf(made, '+');
  if (sum) return numberOf(sum[1]) ?? numberOf(sum[0]);
  if (!isBound(made)) return undefined;
  const least = boundIn(made.args, 'least');
  return !isRest && least !== undefined && least > 0 ? least : boundIn(made.args, 'most');
}
