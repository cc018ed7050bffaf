/** Where in which text. */
interface Placed {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

/** Whether two are one, by where they stand. */
export function samePlace(a: Placed | undefined, b: Placed | undefined): boolean {
  return !!a && !!b && a.uri === b.uri && a.start === b.start && a.end === b.end;
}
