import type { Identity, Place, Value } from '../../value';
import { mayChange } from './effects';
import { identitiesOf } from './identities';
import type { Machine } from './machine';

/** Methods whose result leads to the parameters of a model, by which an optimizer or a loop changes them. */
const handing =
  /^(?:(?:named)?_?(?:parameters|children|modules)|state_dict|get_\w+|(?:\w+_)?(?:variables|weights))$/;

/** The result of a model's method, through which its parameters may be changed. */
export function withParameters(machine: Machine, model: Value, method: string, result: Value): Value {
  if (result.type !== 'opaque' || !handing.test(method)) return result;
  const holds = parametersIn(machine, model);
  return holds.length > 0 ? { ...result, holds: [...(result.holds ?? []), ...holds] } : result;
}

/** What a method that a model inherits may do to its parameters: load, initialise or convert them. */
export function changeWithin(machine: Machine, model: Value, method: string, site: Place): void {
  if (!leaving.test(method)) mayChange(machine, model, site, method);
}

/** Inherited methods that leave all numbers as they are. */
const leaving =
  /^(?:train|eval|to|cuda|cpu|zero_grad|requires_grad_|share_memory|(?:named_)?(?:parameters|buffers|children|modules)|state_dict|register_\w+|add_module|append|extend|log\w*|print|save\w*|get_\w+|forward|__\w+__|call)$/;

function parametersIn(machine: Machine, model: Value): readonly Identity[] {
  const found: Identity[] = [];
  const all = new Set([model]);
  // Iterating a set also visits what is added meanwhile.
  for (const one of all) {
    const now = one.type === 'tensor' ? one : machine.fresh(one);
    const add = (inner: Value | undefined) => inner && all.add(inner);
    if (now.type === 'instance') now.attributes.forEach(add);
    if (now.type === 'sequence') now.items?.forEach(add);
    if (now.type === 'dictionary') now.entries?.forEach(add);
    if (now.type === 'object') {
      now.children?.forEach(add);
      // What is put into a layer in place of its weights is a parameter, too.
      for (const put of Object.values(now.args))
        if (put?.type === 'tensor') found.push(...identitiesOf(put.store));
    }
    if (now.type === 'tensor' && /\.(?:Parameter|Variable)$/.test(now.made?.by ?? ''))
      found.push(...identitiesOf(now.store));
  }
  return found;
}
