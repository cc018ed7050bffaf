import type { List } from './frame';

/** Whether the array that the list is given to is declared to hold whole numbers: `int p[3]`, `vector<int>`, `[]int`. */
export function isDeclaredWhole(text: string, { start }: Pick<List, 'start'>): boolean {
  const before = text.slice(Math.max(0, start - reach), start);
  if (listCall.test(text.slice(start, start + 16))) return true;
  return mayBeWhole.test(before) && forms.some((form) => form.test(before));
}

/** Over a declaration, not over a page. */
const reach = 120;

/** Kotlin's, which are read with their name. */
const listCall = /^u?(?:int|long|short|byte)ArrayOf\(/;

const mayBeWhole = /int|long|short|char|byte|size|[iu](?:8|16|32|64)|Int|Long|Short|Byte/;

const type = String.raw`(?:unsigned|signed|int|long|short|char|s?byte|u?int\d+(?:_t)?|u(?:int|long|short)|s?size_t|[iu](?:8|16|32|64|128|size)|U?Int\d*|Integer|Long|Short|Byte)`;

/** What stands before the list, by how the languages write the type of its elements. */
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
