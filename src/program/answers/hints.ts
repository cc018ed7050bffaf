import type { Program } from '../readProgram';
import { type Node, nodesIn, type Piece } from '../syntax';
import type { Tensor, Value } from '../value';
import { composedOf } from './composedOf';
import { ownCallIn } from './ownCall';
import type { ToldLoss } from './toldLoss';
import { lossesOf, lossOfValue } from './toldLosses';

/** A loss with a single, known number, and the call or expression that computes it. */
export interface LossHint {
  readonly node: Node;
  readonly value: number;
  readonly loss: ToldLoss;
}

/** A single, known number that is computed from losses, such as their weighted sum, or a loss of the program's own. */
export interface ComposedHint {
  readonly node: Node;
  readonly value: number;
  readonly parts: readonly ToldLoss[];
}

/** The losses in some cells whose number is known: those computed there, and calls of functions that compute one. */
export function lossHints(program: Program, cells: readonly number[]): LossHint[] {
  const losses = lossesOf(program);
  const called = program.events.flatMap(({ callee, node, result }) => {
    const isCall = callee.startsWith('user:') && cells.includes(node.cell);
    const loss = isCall ? lossOfValue(program, losses, result, node) : undefined;
    return loss ? [{ node, result, loss }] : [];
  });
  const direct = losses.map((loss) => ({ node: loss.node, result: loss.result, loss }));
  return [...direct, ...called].flatMap(({ node, result, loss }) => {
    const value = numberOf(result);
    return cells.includes(node.cell) && value !== undefined ? [{ node, value, loss }] : [];
  });
}

/** The whole expressions in some cells that are such numbers, beside those that are losses of the catalogue themselves. */
export function composedHints(program: Program, cells: readonly number[]): ComposedHint[] {
  const losses = lossesOf(program);
  const hints: ComposedHint[] = [];
  for (const event of program.events) {
    const { callee, node, result } = event;
    if (!cells.includes(node.cell) || !composing.test(callee)) continue;
    const value = result.type === 'tensor' && result.library !== 'python' ? numberOf(result) : undefined;
    const before = hints.at(-1)?.node;
    const isPart = before?.cell === node.cell && node.end <= before.end;
    if (value === undefined || isPart) continue;
    const parts = composedOf(program, result);
    const isComposed = parts.length > 0 || ownCallIn(program, event) !== undefined;
    if (isComposed && !lossOfValue(program, losses, result, node)) hints.push({ node, value, parts });
  }
  return hints;
}

const composing =
  /^user:|^(?:[-+*/]|\*\*)$|(?:^|\.)(?:neg|add|sub|subtract|mul|multiply|div|divide|exp|sqrt|sum|mean)$/;

function numberOf(value: Value): number | undefined {
  const numbers = value.type === 'tensor' ? value.values : undefined;
  return numbers?.length === 1 ? numbers[0] : undefined;
}

/** A name that is assigned a tensor. */
export interface NamedTensor {
  readonly node: Node;
  readonly value: Tensor;
}

/** The names in some cells that are assigned a tensor about which more is known than that it is a number. */
export function namedTensors(program: Program, cells: readonly number[]): NamedTensor[] {
  const pieces = cells.flatMap((cell) => program.syntax.pieces[cell]);
  return pieces.flatMap(namesGivenIn).flatMap((node) => {
    const value = program.valueOf(node);
    if (value?.type !== 'tensor' || value.library === 'python') return [];
    const isMore = (value.shape?.length ?? 0) > 0 || (value.kind && value.kind.is !== 'loss');
    return isMore ? [{ node, value }] : [];
  });
}

/** The names on the left of an assignment in a statement, which stays the same while others are edited. */
function namesGivenIn(piece: Piece): readonly Node[] {
  const names =
    known.get(piece) ?? piece.children.flatMap((child) => [...nodesIn(child)].flatMap(namesGiven));
  known.set(piece, names);
  return names;
}

const known = new WeakMap<Piece, readonly Node[]>();

function namesGiven({ name, children }: Node): readonly Node[] {
  if (name !== 'AssignStatement') return [];
  const sign = children.findIndex((child) => child.name === 'AssignOp');
  return children.slice(0, Math.max(0, sign)).filter((node) => node.name === 'VariableName');
}
