/** Classes of characters by what they can begin, for a scanner that decides by the first one. */
export const Character = {
  other: 0,
  space: 1,
  newline: 2,
  digit: 3,
  letter: 4,
  open: 5,
  close: 6,
  comma: 7,
  semicolon: 8,
  operator: 9,
  dot: 10,
  backslash: 11,
  ellipsis: 12,
} as const;
export type Character = (typeof Character)[keyof typeof Character];

/** The class of a UTF-16 code unit; none for NaN, which stands for a place outside the text. */
export function classOf(code: number): number {
  if (code < 128) return ascii[code];
  return code >= 128 ? classBeyondAscii(code) : Character.other;
}

export function isDigitCode(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether a character can continue an identifier; letters of every script can. */
export function isWordCode(code: number): boolean {
  const kind = classOf(code);
  return kind === Character.letter || kind === Character.digit;
}

/** Whether a character is white space, including line ends. */
export function isSpaceCode(code: number): boolean {
  const kind = classOf(code);
  return kind === Character.space || kind === Character.newline;
}

/** Where the white space that ends at the offset begins. */
export function beforeSpace(text: string, at: number): number {
  let end = at;
  while (isSpaceCode(text.charCodeAt(end - 1))) end--;
  return end;
}

const ascii = classTable();

function classTable(): Uint8Array {
  const table = new Uint8Array(128);
  const put = (characters: string, kind: Character) => {
    for (let index = 0; index < characters.length; index++) table[characters.charCodeAt(index)] = kind;
  };
  put(' \t\f\v', Character.space);
  put('\n\r', Character.newline);
  put('0123456789', Character.digit);
  put('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$', Character.letter);
  put('([{', Character.open);
  put(')]}', Character.close);
  put(',', Character.comma);
  put(';', Character.semicolon);
  put('+-*/%^=<>!&|~?:@', Character.operator);
  put('.', Character.dot);
  put('\\', Character.backslash);
  return table;
}

function classBeyondAscii(code: number): Character {
  switch (code) {
    case 0x00a0: // no-break space
    case 0x2002:
    case 0x2003:
    case 0x2009: // thin space
    case 0x202f:
    case 0x3000: // ideographic space
    case 0xfeff: // byte order mark
      return Character.space;
    case 0x2026: // …
    case 0x22ef: // ⋯
    case 0x22ee: // ⋮
    case 0x22f1: // ⋱
      return Character.ellipsis;
    case 0x2212: // −
    case 0x00d7: // ×
    case 0x2264:
    case 0x2265:
      return Character.operator;
    case 0xff0c: // ，
    case 0x3001: // 、
      return Character.comma;
    case 0x2028:
    case 0x2029:
      return Character.newline;
    default:
      return code >= 0x2000 && code < 0x2c00 ? Character.other : Character.letter;
  }
}
