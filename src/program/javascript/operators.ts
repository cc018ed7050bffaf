import type { NodeMaker } from './nodeMaker';
import type { Branch } from './tree';

/** Reassociates `a ** b ** c`, which the parser reads as `(a ** b) ** c`. */
export function rightmostFirst<N extends Branch<N>>(lower: Pick<NodeMaker<N>, 'made'>, { children }: N): N[] {
  const [left, sign, right] = children;
  if (!isPower(sign) || left.name !== 'BinaryExpression' || !isPower(left.children[1])) return children;
  const [base, first, middle] = left.children;
  const exponent = lower.made('BinaryExpression', { ...right, start: middle.start }, [middle, sign, right]);
  return rightmostFirst(lower, { ...left, children: [base, first, exponent] });
}

/** Combinations for which JavaScript requires parentheses: `-x ** 2`, `a || b ?? c`. */
export function isRefused<N extends Branch<N>>({ children: [left, sign, right] }: N): boolean {
  if (isPower(sign)) return left.name === 'UnaryExpression' && !isStep.test(left.children[0].written);
  return [left, right].some(
    (one) =>
      one?.name === 'BinaryExpression' && apart[sign?.written ?? '']?.includes(one.children[1].written),
  );
}

const apart: Readonly<Record<string, readonly string[] | undefined>> = {
  '??': ['||', '&&'],
  '||': ['??'],
  '&&': ['??'],
};

const isStep = /^(?:\+\+|--)$/;

function isPower(sign: Branch<unknown> | undefined): boolean {
  return sign?.written === '**';
}
