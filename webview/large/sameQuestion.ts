import type { Request } from '../../src/engine/request';

/** Whether two requests ask the same of the same numbers. Numbers are the same if they are one array. */
export function sameQuestion(a: Request, b: Request): boolean {
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
