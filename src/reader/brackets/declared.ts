import type { List } from './openBracket';

/**
 * The two sizes that differ where an array is declared larger or smaller than its braces: C fills the rest with zeros.
 */
export function otherSize(text: string, { start, shape }: List): string | undefined {
  const before = beforeList(text, start);
  const declared = sizesIn(before).map((size) => Number(/\d+/.exec(size)?.[0] ?? Number.NaN));
  const differs = declared.some((size, axis) => !Number.isNaN(size) && size !== shape[axis]);
  return differs ? `${declared.join('x')}, ${shape.join('x')}` : undefined;
}

/** C++'s `std::array<double, 2> a{{0.1, 0.9}}`: the outer braces are those of the array's own array. */
export function isDoublyBraced(text: string, { start, shape }: List): boolean {
  if (shape.length < 2 || shape[0] !== 1) return false;
  const size = /\barray\s*<.*,\s*(\d+)\s*>\s*\w*\s*=?\s*$/.exec(beforeList(text, start))?.[1];
  return size !== undefined && Number(size) === shape[1];
}

function sizesIn(before: string): readonly string[] {
  const inBrackets = before.includes('[') && /((?:\[\s*(?:\d+\s*)?\]\s*)+)(?:=|[\w.]*)\s*$/.exec(before);
  if (inBrackets) return inBrackets[1].match(/\[\s*(?:\d+\s*)?\]/g) ?? [];
  const isArray = before.includes('array');
  return (isArray && /\barray\s*<[^<>]*,\s*(\d+)\s*>\s*\w*\s*=?\s*\{?$/.exec(before)?.slice(1)) || [];
}

/**
 * Whether the braces initialise one number, or the two parts of one: `int n{5}`, `seconds{5}`,
 * `complex<double> c{1, 2}`.
 */
export function initialisesOne(text: string, { start, from, to }: List, name: string | undefined): boolean {
  const before = beforeList(text, start);
  if (before.includes('complex') && /\bcomplex(?:<[\w ]*>)?\s*\w*\s*=?\s*$/.test(before)) return true;
  if (to - from > 1) return false;
  // `double[]{5}` and `vector<double>{5}` have brackets before the brace.
  return numberDeclared.test(before) || (name === undefined && /(?:^|[^\w\]])[\w:]+$/.test(before));
}

const numberDeclared = /\b(?:int|float|double|long|short|char|bool|auto|size_t|unsigned)\s+\w+\s*$/;

/** Whether the array that the list initialises is declared with whole numbers: `int p[3]`, `vector<int>`, `[]int`. */
export function isDeclaredWhole(text: string, { start }: Pick<List, 'start'>): boolean {
  const before = beforeList(text, start);
  if (listCall.test(text.slice(start, start + 16))) return true;
  return mayBeWhole.test(before) && forms.some((form) => form.test(before));
}

/** Kotlin's calls, which are read together with their name. */
const listCall = /^u?(?:int|long|short|byte)ArrayOf\(/;

const mayBeWhole = /int|long|short|char|byte|size|[iu](?:8|16|32|64)|Int|Long|Short|Byte/;

const type = String.raw`(?:unsigned|signed|int|long|short|char|s?byte|u?int\d+(?:_t)?|u(?:int|long|short)|s?size_t|[iu](?:8|16|32|64|128|size)|U?Int\d*|Integer|Long|Short|Byte)`;

/** What precedes the list, by how languages write the type of its elements. */
const forms = [
  // C: `int p[3] =`, `unsigned long p[] {`
  String.raw`\b${type}(?:\s+${type})*\s+\w+\s*(?:\[[^\][]*\]\s*)+=?\s*`,
  // Java and C#: `int[] p =`, `new int[3]`; Rust and Swift: `p: [i32; 3] =`, `p: [Int] =`
  String.raw`\b${type}\s*(?:\[[\d, ]*\]\s*)+(?:\w+\s*=\s*)?`,
  String.raw`:\s*&?\[${type}(?:;\s*\w+)?\]\s*=\s*&?\s*`,
  // `std::vector<int> p =`, `std::array<std::int64_t, 3>{`, `Vec<i32> = vec![`
  String.raw`<\s*(?:std::)?${type}(?:\s+${type})*(?:\s*,\s*\d+)?\s*>\s*(?:\w+\s*)?(?:=\s*)?(?:vec!|\{)?\s*`,
  // Go: `[]int{`
  String.raw`\]\s*${type}\s*`,
  // Fortran: `integer :: p(3) =`
  String.raw`\b[iI][nN][tT][eE][gG][eE][rR]\b[^\n]*::[^\n]*=\s*`,
].map((form) => new RegExp(`${form}$`));

function beforeList(text: string, start: number): string {
  return text.slice(Math.max(0, start - reach), start);
}

/** Enough for a declaration, but not for a page. */
const reach = 120;
