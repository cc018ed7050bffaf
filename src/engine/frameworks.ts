import { evaluate } from './evaluate';
import type { Library, Rule } from './frameworks/framework';
import { keras } from './frameworks/keras';
import { optax } from './frameworks/optax';
import { pytorchDistributions } from './frameworks/pytorchDistributions';
import { pytorchElements } from './frameworks/pytorchElements';
import { scikitLearn } from './frameworks/scikitLearn';
import { scipy } from './frameworks/scipy';
import { problemOf } from './problem';
import type { Request } from './request';

/** What a library's function returns for the operands of a request, in float64. */
export interface FrameworkAnswer {
  readonly library: Library;
  /** The function as it is called, in code. */
  readonly call: string;
  readonly value: number;
  /** Whether that is another number than the definition's, beyond rounding. */
  readonly differs: boolean;
  /** What the function does otherwise than the definition, whether or not it shows on these numbers. */
  readonly rules: readonly Rule[];
}

/**
 * The numbers that PyTorch, NumPy, SciPy, scikit-learn, Keras and optax give for a request, with the rules that make
 * them differ. Empty for reduction `none`; functions that do not take such a request are left out. Throws Misuse as
 * `evaluate` does.
 */
export function frameworks(request: Request): readonly FrameworkAnswer[] {
  const exact = evaluate(request).value;
  if (exact === undefined) return [];
  const problem = problemOf(request);
  return functions.flatMap(({ library, call, losses, kinds, rules, value }) => {
    if (!losses.includes(request.loss) || !kinds.includes(request.prediction.kind)) return [];
    const answer = value(request, problem);
    if (answer === undefined) return [];
    const kept = (typeof rules === 'function' ? rules(request) : rules).filter((rule) =>
      matters(rule, request),
    );
    return [{ library, call, value: answer, differs: !isSame(answer, exact), rules: kept }];
  });
}

const functions = [...pytorchDistributions, ...pytorchElements, ...scipy, ...scikitLearn, ...keras, ...optax];

/** That a library knows no other base is worth saying only where another base was asked for. */
function matters(rule: Rule, { options }: Request): boolean {
  return rule !== 'nats-only' || options?.base !== undefined;
}

/** Equal but for a few roundings, or both the same infinity or NaN. */
function isSame(a: number, b: number): boolean {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Object.is(a, b);
  return Math.abs(a - b) <= 1e-12 * Math.abs(b);
}
