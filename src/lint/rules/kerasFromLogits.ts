import { doubleSoftmaxFloor } from '../../engine/insights/landmarks/doubleSoftmaxFloor';
import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import {
  flagOf,
  isSamePlace,
  type Kind,
  type LibraryObject,
  numberOf,
  type Place,
  type Value,
  whyNot,
} from '../../program/value';
import { ofKeras } from '../evidence/kerasTargets';
import { classesToldApart } from '../evidence/kinds';
import { isBuild, kindOf, operationOf } from '../evidence/origins';
import { argumentAdded, isInside, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';
import type { NoFix } from '../trouble';

/** What the predictions passed to a loss end in: a softmax or sigmoid, or scores. */
interface Ending {
  readonly is: 'probabilities' | 'sigmoid' | 'scores';
  readonly place: Place;
  readonly classes?: number;
  /** An activation whose output is neither probabilities nor logits. */
  readonly by?: 'relu' | 'tanh';
}

/** An output of a model, with the names that `compile` may use for it. */
interface Output {
  readonly names: readonly string[];
  readonly ending?: Ending;
}

/** What a loss expects its predictions to be, and where that is written. */
interface Wanted {
  readonly fromLogits: boolean;
  /** The loss as an operation. */
  readonly loss: string;
  /** The call that builds the loss, or that computes it. */
  readonly call?: Place;
}

/** The last activation and `from_logits` contradict each other, in `compile` or where the loss is called. */
export const kerasFromLogits: Rule = {
  id: 'keras-from-logits',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    const wrong = kerasLossesOf(event, program)?.find(isWrong);
    if (!wrong) return undefined;
    const { ending, fromLogits, call, place, loss } = wrong;
    const { by, is, classes } = ending!;
    return {
      severity: 'warning',
      data: {
        form: fromLogits ? 'twice' : 'scores',
        is,
        loss,
        ...(by && { by }),
        ...(classes && { classes }),
        ...(classes && classes > 1 && { floor: doubleSoftmaxFloor(classes) }),
      },
      ...(place && { place }),
      related: [ending!.place],
      // The output of tanh or relu is not a score either.
      fix: by
        ? { kind: 'choice', count: 2 }
        : call && (othersThatCall(call, program) ?? agreement(call, !fromLogits, program)),
    };
  },
};

function isWrong({ ending, fromLogits, loss }: KerasLossCall): boolean {
  // Over one output it is always 0, and no option helps.
  if (loss === 'categoricalcrossentropy' && ending?.classes === 1) return false;
  return ending !== undefined && isActivated(ending) === fromLogits;
}

/** How often the loss is used where it is not known to be wrong, which the option would change, too. */
function othersThatCall(call: Place, program: Program): NoFix | undefined {
  const count = program.events.filter((event) =>
    kerasLossesOf(event, program)?.some((one) => one.call && isSamePlace(one.call, call) && !isWrong(one)),
  ).length;
  return count > 0 ? { kind: 'read-elsewhere', count } : undefined;
}

/** A loss of Keras that has the option, and what its predictions end in, if known. */
export interface KerasLossCall extends Wanted {
  readonly ending?: Ending;
  /** Where the loss is written, if not as the whole call. */
  readonly place?: Place;
}

/** The losses with the option in a call of `compile` or of a loss; undefined where there are none. */
export function kerasLossesOf(event: Event, program: Program): readonly KerasLossCall[] | undefined {
  if (event.is !== 'call' || isBuild(event)) return undefined;
  const losses = event.callee.endsWith('.compile') ? compiled(event, program) : computed(event, program);
  return losses.length > 0 ? losses : undefined;
}

/** `model.compile(loss=...)`: one loss for all outputs, or one for each, in their order or by their names. */
function compiled({ callee, self, args, nodes }: Event, program: Program): KerasLossCall[] {
  const loss = args.loss ?? args['1'];
  // Not everything that is compiled is a model: a pattern, for example.
  if (!loss) return [];
  const place = nodes.loss ?? nodes['1'];
  const outputs = (self && outputsOf(self)) ?? outputsOfClass(callee, program);
  const one = (of: Value, endings: readonly (Ending | undefined)[]): KerasLossCall[] => {
    const wanted = wantedBy(of);
    return wanted ? endings.map((ending) => ({ ...wanted, ending, place })) : [];
  };
  if (loss?.type === 'dictionary') {
    return [...(loss.entries ?? [])].flatMap(([name, of]) =>
      one(of, [outputs?.find((output) => output.names.includes(name))?.ending]),
    );
  }
  if (loss?.type === 'sequence') {
    return (loss.items ?? []).flatMap((of, i) => one(of, [outputs?.[i]?.ending]));
  }
  return one(loss, outputs?.map(({ ending }) => ending) ?? [undefined]);
}

/** `loss(y_true, y_pred)`, where the loss is an object or a function. */
function computed({ callee, args, self, node }: Event, program: Program): KerasLossCall[] {
  if (!isKeras(callee) || !takesProbabilities.has(operationOf(callee))) return [];
  const predicted = args.y_pred ?? args.output ?? args['1'];
  const fromLogits = flagOf(args.from_logits) ?? (args.from_logits === undefined ? false : undefined);
  if (fromLogits === undefined) return [];
  const call = self?.type === 'object' ? self.place : placeOf(node);
  const ending = predicted && (endingOf(predicted) ?? endingOfOwn(predicted, program));
  return [{ fromLogits, loss: operationOf(callee), call, ending }];
}

/** What the result of `self(x)` ends in, where the program builds a functional model of that class, which has no `call` of its own. */
function endingOfOwn(predicted: Value, { events }: Program): Ending | undefined {
  const why = whyNot(predicted);
  if (predicted.type !== 'opaque' || why?.reason !== 'unknown-function') return undefined;
  const model = events.find(
    ({ self }) => self?.type === 'instance' && self.class.name === why.name && self.attributes.has('outputs'),
  )?.self;
  return model && endingOfModel(model);
}

/** Losses with the option. Source: keras.losses of Keras 3. */
const takesProbabilities = new Set(
  'binarycrossentropy categoricalcrossentropy sparsecategoricalcrossentropy binaryfocalcrossentropy categoricalfocalcrossentropy'.split(
    ' ',
  ),
);

function isKeras(name: string): boolean {
  return ofKeras.test(name) || /^tensorflow\.losses\.[A-Z]/.test(name);
}

/** The loss passed to `compile`: a name, a function of keras.losses, or an object. */
function wantedBy(loss: Value): Wanted | undefined {
  switch (loss.type) {
    case 'text':
      // Keras knows a loss by the name of its function or class: with `cross_entropy` the call raises an error.
      return loss.text && !/cross_/.test(loss.text) && takesProbabilities.has(operationOf(loss.text))
        ? { fromLogits: false, loss: operationOf(loss.text) }
        : undefined;
    case 'library':
      return isKeras(loss.name) && takesProbabilities.has(operationOf(loss.name))
        ? { fromLogits: false, loss: operationOf(loss.name) }
        : undefined;
    case 'object': {
      if (!isKeras(loss.of) || !takesProbabilities.has(operationOf(loss.of))) return undefined;
      const given = loss.args.from_logits ?? (isInput(loss.args['0']) ? loss.args['0'] : undefined);
      const fromLogits = given === undefined ? false : flagOf(given);
      return fromLogits === undefined
        ? undefined
        : { fromLogits, loss: operationOf(loss.of), call: loss.place };
    }
    default:
      return undefined;
  }
}

function isInput(value: Value | undefined): boolean {
  return value?.type === 'tensor';
}

function endingOf(value: Value): Ending | undefined {
  const kind = kindOf(value);
  switch (kind?.is) {
    case 'probabilities':
    case 'sigmoid':
      return { is: kind.is, place: kind.place, classes: classesToldApart(value) };
    case 'logits':
      return { is: 'scores', place: kind.place, classes: classesToldApart(value) };
    case 'relu':
    case 'tanh':
      return { is: 'scores', place: kind.place, by: kind.is };
    default:
      return value.type === 'opaque' ? endingOfCall(value) : undefined;
  }
}

/** What the result of calling a functional model ends in. */
function endingOfCall({ made }: Extract<Value, { type: 'opaque' }>): Ending | undefined {
  const self = made && isKeras(made.by) ? made.args.self : undefined;
  return self && made && /\.(?:Model|Functional|predict)$/.test(made.by) ? endingOfModel(self) : undefined;
}

/** The activation that a functional model ends in whose result this is. */
export function kindOfModel(value: Value | undefined): Kind | undefined {
  const ending = value?.type === 'opaque' ? endingOfCall(value) : undefined;
  if (!ending || ending.is === 'scores') return undefined;
  return { is: ending.is, by: ending.is === 'sigmoid' ? 'sigmoid' : 'softmax', place: ending.place };
}

function endingOfModel(model: Value): Ending | undefined {
  const outputs = outputsOf(model);
  return outputs?.length === 1 ? outputs[0].ending : undefined;
}

/** The outputs of a Sequential or a functional model. */
export function outputsOf(model: Value): readonly Output[] | undefined {
  if (model.type === 'instance') return outputsGiven(model.attributes.get('outputs'));
  if (model.type !== 'object' || !isKeras(model.of)) return undefined;
  if (/\.Sequential$/.test(model.of)) return [{ names: [], ending: endingOfLayers(layersOf(model)) }];
  if (!/\.(?:Model|Functional)$/.test(model.of)) return undefined;
  return outputsGiven(model.args.outputs ?? model.args.output ?? model.args['1']);
}

function outputsGiven(outputs: Value | undefined): readonly Output[] | undefined {
  if (outputs?.type === 'sequence') return outputs.items?.map((one) => outputOf(one));
  if (outputs?.type === 'dictionary')
    return outputs.entries && [...outputs.entries].map(([name, one]) => outputOf(one, name));
  return outputs && [outputOf(outputs)];
}

/** An output is named by its key, or by the layer that computes it. */
function outputOf(value: Value, key?: string): Output {
  const made = value.type === 'tensor' ? value.made : undefined;
  const rest = made?.args.rest;
  const name = made?.args.name ?? (rest?.type === 'dictionary' ? rest.entries?.get('name') : undefined);
  const names = [key, name?.type === 'text' ? name.text : undefined].filter((one) => one !== undefined);
  return { names, ending: endingOf(value) };
}

/** The output of a model class of the program: what all returns of its `call` have in common. */
function outputsOfClass(callee: string, program: Program): readonly Output[] | undefined {
  const name = callee.slice(0, -'.compile'.length);
  const isNamed = (node: Node, kind: string, written: string): boolean =>
    node.name === kind && node.children.some((one) => one.name === 'VariableName' && one.written === written);
  const nodes = program.syntax.scripts.flatMap((script) => [...nodesIn(script)]);
  const classes = nodes.filter((node) => isNamed(node, 'ClassDefinition', name));
  const calls = classes.flatMap((one) =>
    [...nodesIn(one)].filter((node) => isNamed(node, 'FunctionDefinition', 'call')),
  );
  if (calls.length !== 1) return undefined;
  const returns = [...nodesIn(calls[0])].filter((node) => node.name === 'ReturnStatement');
  const endings = returns.map(({ children }) => {
    const value = children.length === 2 ? program.valueOf(children[1]) : undefined;
    return value && endingOf(value);
  });
  const [first] = endings;
  return first && endings.every((one) => one && isActivated(one) === isActivated(first))
    ? [{ names: [], ending: first }]
    : undefined;
}

/** Layers that do not change what the numbers mean. */
const keeping = new Set('flatten reshape dropout permute inputlayer'.split(' '));

/** The layers of a Sequential, or the last where those before it are not known. */
function layersOf({ children, last }: LibraryObject): readonly Value[] {
  return children ?? (last ? [last] : []);
}

function endingOfLayers(layers: readonly Value[]): Ending | undefined {
  const last = layers.at(-1);
  if (last?.type !== 'object') return undefined;
  const operation = operationOf(last.of);
  if (operation === 'sequential' || operation === 'model') return endingOfModel(last);
  const isLinear = operation === 'activation' && activationOf(last) === 'linear';
  if (keeping.has(operation) || isLinear) return endingOfLayers(layers.slice(0, -1));
  const inner = operation === 'timedistributed' ? (last.args.layer ?? firstOf(last.args.args)) : undefined;
  if (inner) return endingOfLayers([inner]);
  const name = activationOf(last);
  const { place } = last;
  const classes = numberOf(last.args.units);
  if (name === 'softmax') return { is: 'probabilities', place, classes };
  if (name === 'sigmoid') return { is: 'sigmoid', place, classes };
  if (name === 'relu' || name === 'tanh') return { is: 'scores', place, by: name };
  return name === 'linear' ? { is: 'scores', place, classes } : undefined;
}

function isActivated({ is }: Ending): boolean {
  return is !== 'scores';
}

function firstOf(value: Value | undefined): Value | undefined {
  return value?.type === 'sequence' ? value.items?.[0] : undefined;
}

/** The activation of a layer, or the layer itself if it is one; `linear` for a layer with weights and no activation. */
function activationOf({ of, args }: LibraryObject): string | undefined {
  const operation = operationOf(of);
  if (operation === 'softmax' || operation === 'relu') return operation;
  const isWeighted = /^(?:dense|conv\dd(?:transpose)?)$/.test(operation);
  if (!isWeighted && operation !== 'activation') return undefined;
  const { activation } = args;
  if (activation === undefined || activation.type === 'nothing') return isWeighted ? 'linear' : undefined;
  if (activation.type === 'text') return activation.text;
  if (activation.type === 'library') return operationOf(activation.name);
  return activation.type === 'object' ? operationOf(activation.of) : undefined;
}

/** Writes the option into the call that builds or computes the loss. */
function agreement(call: Place, fromLogits: boolean, program: Program): Finding['fix'] {
  const event = program.events.find(
    ({ node, callee }) => isSamePlace(node, call) && takesProbabilities.has(operationOf(callee)),
  );
  const option = event?.nodes.from_logits;
  const word = fromLogits ? 'True' : 'False';
  if (option && isInside(option, call)) {
    return { kind: 'set-from-logits', edits: [{ ...placeOf(option), text: word }] };
  }
  if (!event || option || !textAt(program, call).endsWith(')')) return undefined;
  // A partial is called by what the model is compiled with.
  if (/^[\w.]*compile\(/.test(textAt(program, call))) return undefined;
  return { kind: 'set-from-logits', edits: [argumentAdded(call, `from_logits=${word}`, program)] };
}
