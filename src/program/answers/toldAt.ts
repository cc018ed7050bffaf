import type { Program } from '../readProgram';
import { type Node, nodesIn } from '../syntax';
import type { Place } from '../value';
import { composedOf } from './composedOf';
import type { ToldLoss } from './toldLoss';
import { lossesOf, lossOfValue } from './toldLosses';
import { type ValueAt, valueAt } from './valueAt';

/** What a program says about a place in it. */
export interface ToldPlace extends ValueAt {
  /** The loss there, or the one that the name there holds. */
  readonly story?: ToldLoss;
  /** The losses that what may be a single number is computed from, where it is none itself. */
  readonly parts?: readonly ToldLoss[];
}

/** What a program says about the expression at the offset, with the loss if it is one. */
export function toldAt(program: Program, cell: number, offset: number): ToldPlace | undefined {
  const at = valueAt(program, cell, offset);
  if (!at) return undefined;
  const losses = lossesOf(program);
  const story = lossOfValue(program, losses, at.value, at.node);
  if (story) return { ...at, story };
  const ended = losses.find((loss) => loss.isByHand && isEndOf(at.node, loss.node));
  if (ended) return { node: ended.node, value: ended.result, story: ended };
  const mayBeOne = at.value.type === 'tensor' && !at.value.shape?.length;
  return mayBeOne ? { ...at, parts: composedOf(program, at.value) } : at;
}

/** Whether the node ends the whole expression: the sum without its minus is not yet the loss. */
function isEndOf({ start, end, cell }: Node, whole: Node): boolean {
  return cell === whole.cell && end === whole.end && whole.start < start;
}

/**
 * The loss that the expression at the place computes. If the text was changed at its ends, the one inside the place that
 * begins nearest to its start.
 */
export function lossOfPlace(program: Program, { start, end, cell }: Place): ToldLoss | undefined {
  const losses = lossesOf(program);
  const script = program.syntax.scripts[cell];
  if (!script) return undefined;
  for (const node of nodesIn(script, { start, end })) {
    const value = node.start === start && node.end === end ? program.valueOf(node) : undefined;
    const loss = value && lossOfValue(program, losses, value, node);
    if (loss) return loss;
  }
  return losses.find(({ node }) => node.cell === cell && start <= node.start && node.end <= end);
}

/** The innermost loss around the offset. */
export function lossAround(program: Program, cell: number, offset: number): ToldLoss | undefined {
  const around = lossesOf(program).filter(
    ({ node }) => node.cell === cell && node.start <= offset && offset <= node.end,
  );
  return around.reduce<ToldLoss | undefined>(
    (inner, one) => (!inner || length(one) <= length(inner) ? one : inner),
    undefined,
  );
}

function length({ node: { start, end } }: ToldLoss): number {
  return end - start;
}
