import type { Solved } from '../../engine/formula/exactly/solve';
import { frameworks, frameworksWithout, keywordsOf } from '../../engine/frameworks/frameworks';
import { unusualOptions } from '../../engine/frameworks/unusualOptions';
import type { Problem } from '../../engine/problem/problem';
import type { Request } from '../../engine/problem/request';
import { type JsonNumber, toNumbers } from '../../engine/request/operand';
import { isVectorOption, type Options } from '../../engine/request/options';
import { lackSentence } from '../words/panel/lacks';
import type { Dialect, Native } from './dialects/dialect';
import type { ExportProgram } from './program/program';
import type { NamedArray } from './program/programParts';
import { givenTarget } from './program/target';

/**
 * The program with a call of the library's own function, where there is one that gives the same number; otherwise
 * unchanged, with a remark where the reason is an option that the function does not have.
 */
export function withNative(program: ExportProgram, solved: Solved, dialect: Dialect): ExportProgram {
  const { request, problem } = solved;
  // With more than two dimensions, the libraries' functions disagree on where the classes lie.
  if (request.prediction.shape.length > 2 && request.options?.classAxis !== undefined) return program;
  const { reduction = 'mean', base, link } = request.options ?? {};
  if (base !== undefined || link !== undefined || (reduction !== 'mean' && reduction !== 'sum'))
    return program;
  const { natives } = dialect;
  const lack = frameworksWithout(request).find(({ call }) => natives.some(({ answer }) => answer === call));
  if (lack) return { ...program, remark: lackSentence(lack) };
  const agreeing = frameworks(solved).filter(({ differs }) => !differs);
  const native = natives.find(({ answer }) => agreeing.some(({ call }) => call === answer));
  if (!native || unusualOptions(request).some((option) => !native.options?.includes(option))) return program;
  // Without an ignore index in the target, an ignored sample has no row.
  if (problem.target?.ignored && !native.takesIndices) return program;
  return byFunction(native, program, { request, problem, reduction, dialect });
}

interface Asked {
  readonly request: Request;
  readonly problem: Problem;
  readonly reduction: 'mean' | 'sum';
  readonly dialect: Dialect;
}

function byFunction(
  native: Native,
  program: ExportProgram,
  { request, problem, reduction, dialect }: Asked,
): ExportProgram {
  const { name } = dialect;
  const [x] = program.arrays;
  const target = givenTarget(request, problem);
  const [y] = target.arrays;
  const steps = native.takesIndices && y.areIndices ? [] : target.steps;
  const given = keywordsOf(native.answer, request).map(({ option, keyword }) => {
    const value = argument(option, keyword, problem, request);
    return { keyword, value };
  });
  const options = given.map(
    ({ keyword, value }) => `${keyword}=${typeof value === 'number' ? value : keyword}`,
  );
  const loss = native.code(name(x.name), name(steps[0]?.name ?? y.name), reduction, options);
  const vectors = given.flatMap(({ value }) => (typeof value === 'number' ? [] : [value]));
  return { arrays: [x, y, ...vectors], target: steps, steps: [{ name: 'loss', value: loss }] };
}

/**
 * A single number is written as it is; a list, or one number that stands for all, is an array named like the keyword.
 */
function argument(
  option: keyof Options,
  keyword: string,
  { layout }: Problem,
  { options = {}, prediction: { shape } }: Request,
): number | NamedArray {
  const given = options[option] as JsonNumber | readonly JsonNumber[];
  if (!isVectorOption(option)) return Number(given);
  const values = toNumbers(typeof given === 'object' ? given : [given], option);
  const byLength = [
    { length: 1, shape: [] },
    { length: layout.classes, shape: [layout.classes] },
  ];
  return {
    name: keyword,
    values,
    shape: byLength.find(({ length }) => length === values.length)?.shape ?? shape,
  };
}
