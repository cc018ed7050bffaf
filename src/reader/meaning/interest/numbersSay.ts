import { looksLike } from '../looks';

/** How strongly numbers alone suggest an operand of a loss: distributions the most; sizes speak against it. */
export function weightOfNumbers(values: readonly number[], shape: readonly number[]): number {
  const { kind } = looksLike(values, shape);
  const isWhole = values.every(Number.isInteger);
  const rows = shape.length > 1 ? shape[0] : 1;
  if (values.length < 2) return 0;
  if (kind === 'probabilities') return isWhole ? 0 : isUniformPair(values, rows) ? 2 : 3;
  if (kind === 'log-probabilities') return isWhole ? 0 : 3;
  if (kind === 'one-hot') return rows > 1 ? (shape[0] === shape[1] ? 2 : 3) : values.length > 2 ? 1.5 : 0;
  if (isWhole) return whole(values);
  // Negative or non-finite numbers were computed; settings are neither.
  return values.some((value) => value < 0 || !Number.isFinite(value)) ? 1 : 0;
}

/** Two halves are as often a mean of images, a centre or a split as a distribution. */
function isUniformPair(values: readonly number[], rows: number): boolean {
  return rows === 1 && values.length === 2 && values[0] === values[1];
}

function whole(values: readonly number[]): number {
  const isBinary = values.every((value) => value === 0 || value === 1);
  if (isBinary) return values.length > 2 && new Set(values).size > 1 ? 0.5 : 0;
  const isSame = values.every((value) => value === values[0]);
  const isSorted = values.every((value, at) => at === 0 || value > values[at - 1]);
  const isRound = values.every(
    (value) => value >= 8 && (value % 5 === 0 || Number.isInteger(Math.log2(value))),
  );
  return isSame || isRound || (isSorted && values.length > 2) ? -1 : 0;
}

export function fitsBeside(
  { values, shape }: NumbersSaid,
  { values: others, shape: otherShape }: NumbersSaid,
): boolean {
  if (values.length < 2 || others.length < 2) return false;
  const isWithin01 = values.every((value) => value >= 0 && value <= 1);
  if (isWithin01 && `${shape}` === `${otherShape}`) return true;
  const width = otherShape[otherShape.length - 1];
  const isPerRow =
    otherShape.length > 1 && values.length * width === others.length && shape.length < otherShape.length;
  return (
    isPerRow &&
    values.every((value) => value === -100 || (Number.isInteger(value) && value >= 0 && value < width))
  );
}

export interface NumbersSaid {
  readonly values: readonly number[];
  readonly shape: readonly number[];
}
