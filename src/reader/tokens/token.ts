/** What a token is. */
export const Token = {
  end: 0,
  number: 1,
  word: 2,
  string: 3,
  open: 4,
  close: 5,
  comma: 6,
  semicolon: 7,
  newline: 8,
  operator: 9,
  ellipsis: 10,
  other: 11,
} as const;
export type Token = (typeof Token)[keyof typeof Token];
