import type { Pick } from './session';

/** Whether two vectors are one, by where they stand. */
export function samePlace(a: Pick | undefined, b: Pick | undefined): boolean {
  return !!a && !!b && a.uri === b.uri && a.start === b.start && a.end === b.end;
}
