import { type Node, placeOf } from '../../syntax';
import type { Made, Value } from '../../value';
import { opaque } from '../../value';
import { changesFirst, isHarmless, mayChange, mutate } from '../memory/effects';
import { anyOf } from '../memory/join';
import { type Given, type Machine, missing } from '../memory/machine';
import { reshapes } from './inPlace';
import { mayRun } from './mayRun';
import { byNumber } from './signature';

/** The result of calling something that neither a table nor a definition describes. */
export function unknownCall(
  machine: Machine,
  name: string | undefined,
  given: Given,
  site: Node,
  self?: Value,
): Value {
  const { args, nodes } = byNumber(given);
  for (const one of Object.values(args)) handedOver(machine, one, site, name);
  const result: Value = {
    ...opaque(missing('unknown-function', site, name)),
    name: name && `${name}()`,
    made: name !== undefined && self ? madeOn(self, name, given, site) : undefined,
  };
  machine.report({ is: 'call', node: site, callee: name ?? '?', args, nodes, self, result, inside: [] });
  return result;
}

/** The result of calling a name of a library that no table describes. Of some libraries it is known to change no argument. */
export function unknownLibrary(
  machine: Machine,
  name: string,
  given: Given,
  site: Node,
  self?: Value,
): Value {
  const { args, nodes } = byNumber(given);
  const changesNone = isHarmless(name);
  for (const one of Object.values(args))
    if (!changesNone || one?.type === 'function' || one?.type === 'bound')
      handedOver(machine, one, site, name);
  if (name.endsWith('_') || changesFirst(name))
    mutate(machine, given.positional[0]?.value, site, { isReshaped: reshapes(name) });
  mutate(machine, given.named.get('out')?.value, site);
  // The result may be one of the arguments, or contain it.
  const passed = Object.values(args).filter((one) => one?.type !== 'instance' && one?.type !== 'object');
  const result: Value = {
    ...anyOf(passed, missing('unknown-function', site, name)),
    name: `${name}()`,
    made: { by: name, args: { self, ...args }, place: placeOf(site) },
  };
  machine.report({ is: 'call', node: site, callee: name, args, nodes, self, result, inside: [] });
  return result;
}

/** Passes the value to unknown code, which may change it or call it. */
export function handedOver(
  machine: Machine,
  value: Value | undefined,
  site: Node,
  name: string | undefined,
): void {
  mayChange(machine, value, site, name);
  if (value?.type === 'function') mayRun(machine, value, site);
  if (value?.type === 'bound' && typeof value.method !== 'string' && value.method.type === 'function')
    mayRun(machine, value.method, site, [{ value: value.self }]);
}

/** The origin of a method's result, if only the name of the method is known. */
export function madeOn(self: Value, by: string, given: Given, site: Node): Made {
  return { by, args: { self, ...byNumber(given).args }, place: placeOf(site) };
}
