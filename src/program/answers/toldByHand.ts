import { withoutValues } from '../interpret/memory/join';
import type { Event } from '../interpret/memory/machine';
import { type HandWritten, lossByHand } from '../losses/byHand';
import { isGatheredFrom } from '../losses/gathered';
import { gaussianKl } from '../losses/gaussianKl';
import type { Program } from '../readProgram';
import { type Node, nodesIn, placeOf } from '../syntax';
import { isSamePlace, type Place, type Tensor, type Value, whyNot } from '../value';
import { hasNumbers, type ToldLoss, type ToldOperand } from './toldLoss';

/** The loss that an expression computes without a call of the catalogue. */
export function toldByHand(
  program: Program,
  result: Value,
  node: Node,
  callee: string,
): ToldLoss | undefined {
  const hand = lossByHand(result);
  return hand ? written(program, hand, result, node, callee) : gaussianByHand(program, result, node, callee);
}

function gaussianByHand(program: Program, result: Value, node: Node, callee: string): ToldLoss | undefined {
  const gaussian = gaussianKl(result);
  if (!gaussian) return undefined;
  const [mean, spread] = [gaussian.squared, gaussian.variance].map((at) => operandAt(program, node, at));
  const source = spread && program.textAt(placeOf(spread));
  const again = [...nodesIn(node)].find(
    (one) => one !== spread && one.name === spread?.name && program.textAt(placeOf(one)) === source,
  );
  const there = again && program.valueOf(again);
  if (gaussian.isUnsure && (!there || whyNot(there) !== whyNot(gaussian.spread))) return undefined;
  const others = [
    { node: mean, value: gaussian.mean },
    { node: spread, value: gaussian.spread },
  ].flatMap(({ node: at, value }) => (at ? { parameter: program.textAt(placeOf(at)), node: at, value } : []));
  const unknown = hasNumbers(result) ? undefined : whyNot(result);
  return {
    ...{ node, callee, loss: 'gaussian-kl', others, result, unknown, args: {}, nodes: {}, isByHand: true },
  };
}

/** What is computed with at a place within an expression: the left side, the object of the method, or the first argument. */
function operandAt(program: Program, within: Node, place: Place): Node | undefined {
  const found = [...nodesIn(within)].find((one) => isSamePlace(one, place));
  const [first, args] = found?.children ?? [];
  if (found?.name !== 'CallExpression') return first;
  const [object] = first.name === 'MemberExpression' ? first.children : [];
  const isMethod = object && program.valueOf(object)?.type !== 'library';
  return isMethod ? object : args?.children[1];
}

function written(program: Program, hand: HandWritten, result: Value, node: Node, callee: string): ToldLoss {
  const { loss, prediction, target, options, request } = hand;
  const isKnown = hasNumbers(result);
  const why = whyNot(result);
  // The origin of a value has the numbers of one call; a value that holds for every call has none.
  const operand = (tensor: Tensor): ToldOperand => {
    const own = nodeOf(program, tensor, node);
    const value = isKnown || !why ? tensor : withoutValues(tensor, why);
    return { node: own ?? node, value: own ? asWritten(value, program.valueOf(own)) : value };
  };
  return {
    node,
    callee,
    loss,
    prediction: operand(prediction),
    ...(target && { target: operand(target) }),
    options,
    result,
    ...(isKnown ? { request } : { unknown: why }),
    args: {},
    nodes: {},
    isByHand: true,
  };
}

/** Whether it is a sign, a reduction, a division or a product, with which a loss written by hand ends. */
export function isWhole({ callee }: Event): boolean {
  return /(?:^|\.)(?:neg|negative|mul|multiply|f?sum|mean|reduce_sum|reduce_mean)$|^[/*]$/.test(callee);
}

/** The vector of a list's items is written where the list is. */
function asWritten(vector: Value, at: Value | undefined): Value {
  if (vector.type !== 'tensor' || !vector.made || at?.type !== 'sequence' || !at.id) return vector;
  return { ...vector, made: { ...vector.made, place: at.id.place } };
}

/** Where the tensor is written within an expression. */
function nodeOf(program: Program, tensor: Tensor, within: Node): Node | undefined {
  for (const node of nodesIn(within)) {
    const value = program.valueOf(node);
    if (value === tensor || (value?.type === 'sequence' && isGatheredFrom(tensor, value))) return node;
    if (value?.type !== 'tensor') continue;
    const isShared = value.store !== undefined && value.store === tensor.store;
    if (isShared && value.shape?.join() === tensor.shape?.join()) return node;
    if (value.values && value.values === tensor.values) return node;
  }
  return undefined;
}
