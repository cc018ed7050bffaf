import type { Request } from '../../src/engine/request';

/** Whether two requests ask the same of the same numbers. Numbers are the same if they are one array. */
export function sameQuestion(a: Request, b: Request): boolean {
  return (
    a.prediction.values === b.prediction.values &&
    a.target?.values === b.target?.values &&
    JSON.stringify(withoutNumbers(a)) === JSON.stringify(withoutNumbers(b))
  );
}

function withoutNumbers({ prediction, target, ...rest }: Request): object {
  return { ...rest, prediction: { ...prediction, values: 0 }, target: { ...target, values: 0 } };
}
