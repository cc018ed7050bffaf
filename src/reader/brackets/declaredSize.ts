import type { List } from './frame';

/** The sizes that differ where an array is declared to have other ones than its braces hold: C fills that up with zeros. */
export function otherSize(text: string, { start, shape }: List): string | undefined {
  const before = beforeBraces(text, start);
  const declared = sizesIn(before).map((size) => Number(/\d+/.exec(size)?.[0] ?? Number.NaN));
  const differs = declared.some((size, axis) => !Number.isNaN(size) && size !== shape[axis]);
  return differs ? `${declared.join('x')}, ${shape.join('x')}` : undefined;
}

/** C++'s `std::array<double, 2> a{{0.1, 0.9}}`: the outer braces are those of the array's own array. */
export function isDoublyBraced(text: string, { start, shape }: List): boolean {
  if (shape.length < 2 || shape[0] !== 1) return false;
  const size = /\barray\s*<.*,\s*(\d+)\s*>\s*\w*\s*=?\s*$/.exec(beforeBraces(text, start))?.[1];
  return size !== undefined && Number(size) === shape[1];
}

function sizesIn(before: string): readonly string[] {
  const inBrackets = before.includes('[') && /((?:\[\s*(?:\d+\s*)?\]\s*)+)(?:=|[\w.]*)\s*$/.exec(before);
  if (inBrackets) return inBrackets[1].match(/\[\s*(?:\d+\s*)?\]/g) ?? [];
  const isArray = before.includes('array');
  return (isArray && /\barray\s*<[^<>]*,\s*(\d+)\s*>\s*\w*\s*=?\s*\{?$/.exec(before)?.slice(1)) || [];
}

/** Whether the braces initialise one number, or the two parts of one: `int n{5}`, `seconds{5}`, `complex<double> c{1, 2}`. */
export function initialisesOne(text: string, { start, from, to }: List, name: string | undefined): boolean {
  const before = beforeBraces(text, start);
  if (before.includes('complex') && /\bcomplex(?:<[\w ]*>)?\s*\w*\s*=?\s*$/.test(before)) return true;
  if (to - from > 1) return false;
  // `double[]{5}` and `vector<double>{5}` end otherwise.
  return numberDeclared.test(before) || (name === undefined && /(?:^|[^\w\]])[\w:]+$/.test(before));
}

const numberDeclared = /\b(?:int|float|double|long|short|char|bool|auto|size_t|unsigned)\s+\w+\s*$/;

function beforeBraces(text: string, start: number): string {
  return text.slice(Math.max(0, start - reach), start);
}

/** Over a declaration, not over a page. */
const reach = 120;
