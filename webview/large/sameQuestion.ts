import type { CustomRequest } from '../../src/engine/custom/userExpression';
import type { Request } from '../../src/engine/problem/request';
import type { Question } from './workerJob';

/** Whether two questions are the same, about the same numbers. Numbers are the same only if they are one array. */
export function sameQuestion(a: Question, b: Question): boolean {
  if (a.kind === 'own') return b.kind === 'own' && sameExpression(a.request, b.request);
  return b.kind === 'loss' && a.sample === b.sample && sameRequest(a.request, b.request);
}

function sameExpression(a: CustomRequest, b: CustomRequest): boolean {
  const names = Object.keys({ ...a.vectors, ...b.vectors });
  return (
    names.every((name) => a.vectors[name] === b.vectors[name]) &&
    JSON.stringify({ ...a, vectors: names }) === JSON.stringify({ ...b, vectors: names })
  );
}

function sameRequest(a: Request, b: Request): boolean {
  return (
    a.prediction.values === b.prediction.values &&
    a.target?.values === b.target?.values &&
    sameOptions(a.options, b.options) &&
    JSON.stringify(withoutNumbers(a)) === JSON.stringify(withoutNumbers(b))
  );
}

function sameOptions(a: Request['options'] = {}, b: Request['options'] = {}): boolean {
  const names = Object.keys({ ...a, ...b }) as (keyof typeof a)[];
  return names.every((name) => a[name] === b[name]);
}

function withoutNumbers({ prediction, target, options, ...rest }: Request): object {
  return { ...rest, prediction: { ...prediction, values: 0 }, target: { ...target, values: 0 } };
}
