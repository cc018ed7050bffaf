import { parametersOf } from '../interpret/calls/signature';
import { classOfLoss } from '../libraries/keras';
import { rowOf } from '../libraries/lookUp';
import { libraryNamed } from '../operations/tensors/given';
import { withoutNumbers } from '../operations/tensors/results';
import type { Program } from '../readProgram';
import type { FunctionRow } from '../rows/library';
import { type Node, nodesIn, placeOf } from '../syntax';
import type { Arguments, Place, Value } from '../value';
import { eventsOn, makingOf, nameOf } from './callee';
import { stringAt } from './programAt';
import type { ToldLoss } from './toldLoss';
import { lossesOf } from './toldLosses';
import type { ValueAt } from './valueAt';

/** A loss that is yet to be called: an object such as `nn.CrossEntropyLoss(weight=w)`, its class, or a function such as `F.mse_loss`. */
export function lossToCall(program: Program, { node, value }: ValueAt): ToldLoss | undefined {
  const found = calledOf(value);
  const read = found?.row.loss;
  if (!found || !read) return undefined;
  const { callee, row, given } = found;
  const place = placeOf(node);
  const args = { ...unknownArguments(row, callee, place), ...given };
  const { loss, options } = read(args, { callee, place });
  const nodes = makingOf(program, value)?.nodes ?? {};
  const calls = callsOf(program, value);
  return { node, callee, loss, options, result: value, args, nodes, isByHand: false, calls };
}

/** The losses that calls of an object compute, in the order of the code. */
function callsOf(program: Program, value: Value): readonly ToldLoss[] {
  const places = new Set(eventsOn(program, value).map(({ node }) => node));
  const calls = new Map<Node, ToldLoss>();
  for (const one of lossesOf(program)) {
    // What is called several times in one place has no single value there.
    if (places.has(one.node)) calls.set(one.node, calls.has(one.node) ? { ...one, result: value } : one);
  }
  return [...calls.values()];
}

/**
 * The loss that a text names for Keras or for the layers of TensorFlow.js at the offset, as in `model.compile(loss='mse')`, which
 * takes the mean over the samples.
 */
export function lossNamedAt(
  program: Program,
  cell: number,
  offset: number,
): (ValueAt & { readonly story: ToldLoss }) | undefined {
  const node = stringAt(program.syntax.scripts[cell], offset);
  const name = node && /^(['"])(\w+)\1$/.exec(node.written)?.[2];
  if (!name) return undefined;
  const compiled = program.events.filter((event) => nameOf(event, program).endsWith('.compile'));
  const settings = compiled.flatMap(({ nodes }) => (nodes[0] && lossIn(program, nodes[0])) ?? []);
  const given = [...settings, ...compiled.flatMap(({ nodes }) => nodes.loss ?? nodes[1] ?? [])];
  const around = given.filter((one) => one.cell === cell).flatMap((one) => [...nodesIn(one, node)]);
  const isLoss =
    around.includes(node) && around.every((one) => holding.test(one.name) && !isKeyIn(one, node));
  if (!isLoss) return undefined;
  // A function of Keras gives a number for each row; its class takes their mean, as `compile` does.
  const own = settings.some((one) => [...nodesIn(one)].includes(node)) ? inSnakeCase(name) : name;
  if (own === undefined) return undefined;
  const value = { type: 'library', name: `keras.losses.${classOfLoss(own) ?? own}` } as const;
  const story = lossToCall(program, { node, value });
  return story && { node, value, name, story };
}

/** The property `loss` of the settings that JavaScript gives. */
function lossIn(program: Program, { name, children }: Node): Node | undefined {
  if (name !== 'ObjectExpression') return undefined;
  const property = children.find(
    ({ name: kind, children: [key] }) =>
      kind === 'Property' && key && /^(['"]?)loss\1$/.test(program.textAt(placeOf(key))),
  );
  return property?.children.at(-1);
}

/** Keras's name of a loss of TensorFlow.js, such as `meanSquaredError`, which has none of Keras's short names. */
function inSnakeCase(name: string): string | undefined {
  const isFull = /[A-Z]|^(?:hinge|poisson|logcosh)$/.test(name);
  return isFull ? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : undefined;
}

/** What a text may stand in as one of several losses. */
const holding = /^(?:String|(?:Array|Tuple|Dictionary|Object|Parenthesized|Conditional)Expression|Property)$/;

function isKeyIn({ name, children }: Node, text: Node): boolean {
  return (
    (name === 'DictionaryExpression' || name === 'Property') &&
    children.some((one, i) => one === text && children[i + 1]?.name === ':')
  );
}

/** What calling the value computes, with the arguments that it was made with. */
function calledOf(
  value: Value,
): { readonly callee: string; readonly row: FunctionRow; readonly given: Arguments } | undefined {
  if (value.type !== 'object' && value.type !== 'library') return undefined;
  const callee = value.type === 'object' ? value.of : value.name;
  const row = value.unsure ? undefined : rowOf(callee);
  if (row?.is === 'function') return value.type === 'library' ? { callee, row, given: {} } : undefined;
  if (!row?.call) return undefined;
  const given = value.type === 'object' ? value.args : usualArguments(row.parameters);
  return { callee, row: row.call, given };
}

/** Defaults where there are any, and tensors of which nothing is known for the rest. */
function unknownArguments({ parameters }: FunctionRow, callee: string, place: Place): Arguments {
  const tensor = withoutNumbers({ library: libraryNamed(callee) ?? 'numpy' }, { reason: 'parameter', place });
  return usualArguments(parameters, tensor);
}

function usualArguments(parameters: string, otherwise?: Value): Arguments {
  return Object.fromEntries(
    parametersOf(parameters).map(({ name, fallback }) => [name, fallback ?? otherwise] as const),
  );
}
