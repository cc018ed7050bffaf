import type { Event } from '../interpret/memory/machine';
import type { Program } from '../readProgram';
import { type Node, placeOf } from '../syntax';
import { isSamePlace, type Value, whyNot } from '../value';
import { calleeOf, eventsOn, makingOf, nameOf } from './callee';
import type { ToldLoss, ToldOperand } from './toldLoss';
import type { ValueAt } from './valueAt';

/** The call that gives a value, where only its name says that it is a loss, such as that of a parameter `criterion`. */
export function unknownLossOf(program: Program, value: Value): ToldLoss | undefined {
  if (value.type !== 'opaque' || value.why.reason !== 'unknown-function') return undefined;
  const { place } = value.why;
  // What is computed from a loss is unknown for the same reason, but has no such name.
  const event = program.events.find(
    ({ node, result }) => isSamePlace(node, place) && result.type === 'opaque' && result.name === value.name,
  );
  const callee = event && calleeOf(event);
  if (!callee || event.callee.startsWith('user:')) return undefined;
  // `FocalLoss(gamma=2)(x, y)` is named by its class.
  const named = callee.name === 'CallExpression' ? callee.children[0] : callee;
  const written = program.textAt(placeOf(named));
  if (!isNamedLoss(nameOf(event, program)) && !isNamedLoss(written)) return undefined;
  const { node, args, nodes, result } = event;
  const others = operandsOf(event, (at) => program.textAt(placeOf(at)));
  const held = program.valueOf(callee);
  const loss = /\w*$/.exec(written)![0];
  const unknown = (held && whyNot(held)) ?? whyNot(value);
  return { node, callee: event.callee, loss, others, result, unknown, args, nodes, isByHand: false };
}

/** An object whose class is known only by its name, which is that of a loss: what it is made with, and its calls. */
export function unknownLossToCall(program: Program, { node, value }: ValueAt): ToldLoss | undefined {
  if (value.type !== 'object' || value.unsure || !isNamedLoss(value.of)) return undefined;
  const { of, args } = value;
  const nodes = makingOf(program, value)?.nodes ?? {};
  const calls = eventsOn(program, value).flatMap(({ result }) => unknownLossOf(program, result) ?? []);
  if (calls.length === 0 && Object.keys(nodes).length === 0) return undefined;
  const loss = of.split('.').at(-1)!;
  return { node, callee: of, loss, result: value, args, nodes, isByHand: false, calls };
}

/** The tensors that a call is given, and what may be some; `named` gives the names of those that are not given by name. */
export function operandsOf(
  { args, nodes }: Event,
  named: (at: Node, place: number) => string,
): readonly ToldOperand[] {
  return Object.entries(args).flatMap(([name, given]) => {
    const at = nodes[name];
    const isOperand = given?.type === 'opaque' || (given?.type === 'tensor' && given.library !== 'python');
    if (!at || !isOperand) return [];
    return { parameter: /^\d+$/.test(name) ? named(at, Number(name)) : name, node: at, value: given };
  });
}

/** Whether an unknown callee is named like a loss: `criterion`, `self.loss_fn`, `losses.FocalLoss`. */
export function isNamedLoss(callee: string): boolean {
  const name = callee.replace(/\(\)$/, '').split('.').at(-1)!;
  return !callee.startsWith('user:') && !isAboutLoss.test(name) && lossName.test(name);
}

/** What makes a loss that is yet to be called, or does something with one: `make_loss_fn`, `plot_loss`. */
const isAboutLoss =
  /^_*(?:(?:make|get|build|create)_(?!loss$)|(?:set|add|append|update|reset|register|record|track|report|print|plot|draw|show|display|save|load|write)_)/;

const lossName = new RegExp(
  [
    '(?:^|_)(?:criterion(?:_\\w+)?|(?:log)?loss|loss_?(?:fn|fct|fcn|func?|function|layer|module))$',
    '(?:^|_)cross_?entropy(?:_loss)?(?:_with_\\w+)?$',
    '(?:^|_)(?:squared|square|absolute)_error$|(?:^|_)(?:kl|js)_div(?:ergence)?$',
    '^(?:r?mse|mae|bce|nll|kld)$',
    '(?:Loss|Criterion)$',
  ].join('|'),
);
