import type { Node } from '../../syntax';
import type { Instance, Value } from '../../value';
import { opaque } from '../../value';
import { type Given, type Machine, missing, noArguments } from '../memory/machine';
import { perhaps } from '../memory/perhaps';
import { isMember, memberOf } from './inheritance';
import { allGiven } from './signature';

/** Methods of a trainer that run the steps of the module that they are given. */
const running = /\.Trainer\.(?:fit|validate|test|predict)$/;

/** Steps of a module of Lightning, which its trainer calls with batches. */
const steps = ['training_step', 'validation_step', 'test_step', 'predict_step'];

/** Runs the steps of the modules that are passed to a trainer of Lightning. */
export function runSteps(machine: Machine, name: string, given: Given, site: Node): void {
  if (!running.test(name)) return;
  const unknown: Given = { ...noArguments, more: true };
  for (const { value } of allGiven(given))
    if (value.type === 'instance') for (const step of steps) runOne(machine, value, step, unknown, site);
}

/** Runs `compute_loss` of a trainer of Hugging Face with its own model; false if it has no such method. */
export function runLoss(machine: Machine, trainer: Instance, site: Node): boolean {
  const model: Value = trainer.attributes.get('model') ?? opaque(missing('unknown-function', site, 'model'));
  const given: Given = { ...noArguments, positional: [{ value: machine.fresh(model) }], more: true };
  return runOne(machine, trainer, 'compute_loss', given, site);
}

/** Applies the model whose `apply` the program puts into a train state of Flax, if there is only one. */
export function runApplied(machine: Machine, given: Given, site: Node): Value | undefined {
  machine.dependsOnAll();
  const text = machine.syntax.texts.join('\n');
  const only = (pattern: RegExp): string | undefined => {
    const names = new Set([...text.matchAll(pattern)].map(([, name]) => name));
    return names.size === 1 ? [...names][0] : undefined;
  };
  const model = only(/\bapply_fn\s*=\s*(\w+)(?:\([^()\n]*\))?\.apply\b/g);
  const name = model && (only(new RegExp(`\\b${model}\\s*=\\s*(\\w+)\\(`, 'g')) ?? model);
  const of = name ? machine.state.get(machine.frame.scope.module.own(name)) : undefined;
  if (of?.type !== 'class') return undefined;
  const built = machine.call(of, { ...noArguments, more: true }, site);
  return machine.callMethod(built, 'apply', given, site);
}

/** What trains a module for a loss: by which parameter, and at which place, it is given each. */
const trainers: readonly (readonly [of: RegExp, module: Parameter, loss: Parameter])[] = [
  [/^skorch\..*NeuralNet(?:Classifier|BinaryClassifier|Regressor)?$/, ['module', 0], ['criterion', 1]],
  [/^fastai\..*Learner$/, ['model', 1], ['loss_func', 2]],
  [/^poutyne\..*Model$/, ['network', 0], ['loss_function', 2]],
  [/^ignite\..*\.create_supervised_trainer$/, ['model', 0], ['loss_fn', 2]],
];
type Parameter = readonly [name: string, place: number];

/** Computes the loss of a batch as the trainer will that is built here. A module or loss may be given as its class. */
export function runTrained(machine: Machine, name: string, given: Given, site: Node): void {
  const [, ...parameters] = trainers.find(([of]) => of.test(name)) ?? [];
  const [module, loss] = parameters.map(([key, at]) => (given.named.get(key) ?? given.positional[at])?.value);
  // skorch takes the logarithm before an NLLLoss itself.
  if (!module || !loss || !isBuildable.test(module.type) || !isBuildable.test(loss.type) || isNll(loss))
    return;
  const one = { value: opaque(missing('unknown-function', site, name)) };
  const of = (value: Value, more: boolean): Value =>
    /^(?:class|library)$/.test(value.type)
      ? machine.call(value, { ...noArguments, more }, site)
      : machine.fresh(value);
  perhaps(machine, missing('unknown-function', site), () => {
    const output = machine.call(of(module, true), { ...noArguments, positional: [one] }, site);
    machine.call(of(loss, false), { ...noArguments, positional: [{ value: output }, one] }, site);
  });
}

/** Computes the loss of a batch as Keras will, where a model is compiled for a function or a loss class of the program's own. */
export function runCompiled(machine: Machine, model: Value, given: Given, site: Node): void {
  const loss = (given.named.get('loss') ?? given.positional[1])?.value;
  const isPartial = loss?.type === 'object' && loss.of === 'functools.partial';
  if (!loss || (!isPartial && loss.type !== 'function' && loss.type !== 'instance')) return;
  perhaps(machine, missing('unknown-function', site), () => {
    const one = { value: opaque(missing('unknown-function', site, 'compile')) };
    const output = machine.call(model, { ...noArguments, positional: [one] }, site);
    const pair = { ...noArguments, positional: [one, { value: output }] };
    if (loss.type === 'instance') machine.callMethod(loss, 'call', pair, site);
    else machine.call(loss, pair, site);
  });
}

const isBuildable = /^(?:class|library|instance|object)$/;

function isNll(value: Value): boolean {
  const name = value.type === 'library' ? value.name : value.type === 'object' ? value.of : '';
  return name.endsWith('.NLLLoss');
}

/** Runs a method that may be called any number of times. */
function runOne(machine: Machine, self: Instance, name: string, given: Given, site: Node): boolean {
  const found = memberOf(machine, self.class, name);
  if (!isMember(found) || found.value.type !== 'function') return false;
  const { value } = found;
  perhaps(machine, missing('unknown-function', site), () =>
    machine.run(value, given, site, machine.fresh(self)),
  );
  return true;
}
