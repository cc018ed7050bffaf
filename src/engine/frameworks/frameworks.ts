import { type Asked, solve } from '../formula/exactly/solve';
import { catalogue } from '../losses/catalogue';
import { agree, float32Rounding, float64Rounding } from '../numeric/agree';
import type { Request } from '../problem/request';
import type { Options } from '../request/options';
import type { Framework, FrameworkName, LibraryRule } from './framework';
import { keras } from './keras';
import { optax } from './optax';
import { pytorchDistributions } from './pytorchDistributions';
import { pytorchElements } from './pytorchElements';
import { scikitLearn } from './scikitLearn';
import { scipy } from './scipy';
import { unusualOptions } from './unusualOptions';

/**
 * What a library's function returns for the operands of a request: in float64, or in the dtype that it always computes
 * in.
 */
export interface FrameworkAnswer {
  readonly library: FrameworkName;
  /** The call of the function, in code. */
  readonly call: string;
  readonly value: number;
  /** Whether its value differs from the definition's by more than rounding. */
  readonly differs: boolean;
  /** How the function departs from the definition, whether or not that shows on these numbers. */
  readonly rules: readonly LibraryRule[];
}

/**
 * The values that PyTorch, NumPy, SciPy, scikit-learn, Keras and optax return for a request, each in the unit that the
 * function counts in, and with the rules by which it differs from the definition. Empty for reduction `none`; functions
 * that do not take such a request, or lack an option that it sets, are left out. Throws Misuse as `evaluate` does.
 */
export function frameworks(asked: Asked): readonly FrameworkAnswer[] {
  const { request, problem, report } = solve(asked);
  const exact = report.value;
  if (exact === undefined) return [];
  const answers: FrameworkAnswer[] = [];
  for (const each of functionsFor(request)) {
    if (lacks(each, request).length > 0 || each.refuses?.(request)) continue;
    const value = each.value(request, problem);
    if (value === undefined) continue;
    const { library, call } = each;
    const rules = (typeof each.rules === 'function' ? each.rules(request) : each.rules).filter((rule) =>
      matters(rule, request),
    );
    const rounding = rules.includes('rounds-to-float32') ? float32Rounding : float64Rounding;
    // Another version of a function gets a row of its own only where its value differs.
    if (answers.some((other) => other.call === call && agree(value, other.value, rounding))) continue;
    answers.push({ library, call, value, differs: !agree(value, exact, rounding), rules });
  }
  return answers;
}

/** The functions that raise for the target of a request. */
export function frameworksRefusing(request: Request): readonly Pick<Framework, 'library' | 'call'>[] {
  return functionsFor(request)
    .filter(
      (each, at, all) => each.refuses?.(request) && all.findIndex(({ call }) => call === each.call) === at,
    )
    .map(({ library, call }) => ({ library, call }));
}

/** A function that would be listed if it had these options. */
export interface Lacking {
  readonly library: FrameworkName;
  readonly call: string;
  readonly options: readonly (keyof Options)[];
}

/** The functions that are left out because they lack options. */
export function frameworksWithout(request: Request): readonly Lacking[] {
  return functionsFor(request).flatMap((each, at, all) => {
    const options = all.findIndex(({ call }) => call === each.call) === at ? lacks(each, request) : [];
    return options.length > 0 ? [{ library: each.library, call: each.call, options }] : [];
  });
}

/** The options that a request sets, under this function's names and in its order. */
export function keywordsOf(
  call: string,
  request: Request,
): readonly { readonly option: keyof Options; readonly keyword: string }[] {
  const keywords = functionsFor(request).find((each) => each.call === call)?.options ?? {};
  const set = unusualOptions(request);
  return (Object.entries(keywords) as [keyof Options, string][]).flatMap(([option, keyword]) =>
    set.includes(option) ? [{ option, keyword }] : [],
  );
}

function functionsFor({ loss, prediction }: Request): Framework[] {
  return functions.filter(({ losses, kinds }) => losses.includes(loss) && kinds.includes(prediction.kind));
}

function lacks({ options = {} }: Framework, request: Request): (keyof Options)[] {
  const used = new Set(unusualOptions(request));
  if (ignores(request)) used.add('ignoreIndex');
  return [...used].filter((option) => options[option] === undefined);
}

/** A function needs an option for the default ignore index only where the target contains that index. */
function ignores({ loss, target, options }: Request): boolean {
  const index = options?.ignoreIndex ?? -100;
  return (
    target?.kind === 'class-indices' &&
    catalogue[loss].options.includes('ignoreIndex') &&
    Array.prototype.includes.call(target.values, index)
  );
}

const functions: readonly Framework[] = [
  ...pytorchDistributions,
  ...pytorchElements,
  ...scipy,
  ...scikitLearn,
  ...keras,
  ...optax,
];

/** That a library knows no other base matters only where another base was asked for. */
function matters(rule: LibraryRule, { options }: Request): boolean {
  return rule !== 'nats-only' || options?.base !== undefined;
}
