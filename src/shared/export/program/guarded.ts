import { call, type Expression, operation } from '../../../engine/formula/tree/expression';
import type { Problem } from '../../../engine/problem/problem';
import type { Report } from '../../../engine/problem/report';
import type { Request } from '../../../engine/problem/request';

/**
 * Writes `xlogy(a, b)` as a log b and `weigh(a, b)` as a b, as textbooks do, unless these numbers would make that 0
 * times an infinity somewhere.
 */
export function guarded(
  { target }: Request,
  { loss, values, weights }: Problem,
  { linked, aligned }: Report,
): (part: Expression) => Expression {
  const isEdge = (share: number) => share === 0 || (share === 1 && loss.domain === 'probability');
  const isInside = !linked.some(isEdge) && values.every(Number.isFinite);
  const safe = {
    prediction: isInside,
    target: !aligned?.includes(0) && target?.kind !== 'class-indices',
    weight: isInside || !weights?.includes(0),
  };
  return (part) => {
    if (part.kind !== 'call') return part;
    const [a, b] = part.operands;
    if (part.name === 'xlogy' && (isSymbol(b, loss.symbols.target) ? safe.target : safe.prediction))
      return operation('multiply', a, call('log', b));
    if (part.name === 'weigh' && (isSymbol(a, 'weight') ? safe.weight : safe.prediction))
      return operation('multiply', a, b);
    return part;
  };
}

function isSymbol(part: Expression, name: string | undefined): boolean {
  return part.kind === 'symbol' && part.name === name;
}
