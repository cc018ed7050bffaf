/** What the operators of JavaScript and TypeScript compute. */
export const operations: Readonly<Record<string, (left: number, right: number) => number>> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '**': (left, right) => left ** right,
};

export const signs: Readonly<Record<string, number>> = { '-': -1, '+': 1 };

/** Names of numbers that no code reassigns. */
export const constants: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
};
