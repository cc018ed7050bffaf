import { rowOf } from '../../../libraries/lookUp';
import { buildsNet } from '../../../libraries/torchModules';
import type { Node } from '../../../syntax';
import { opaque, type Value } from '../../../value';
import { isHarmless, mutate } from '../../memory/effects';
import { type Given, type Machine, missing } from '../../memory/machine';
import { giveName } from '../../memory/targets';
import { builtinOf } from '../builtins';
import { keepGiven } from '../classes';
import { javascriptBuiltinOf } from '../javascript/builtins';
import { allGiven } from '../signature';
import { runTrained } from '../trainers';
import { handedOver, unknownLibrary } from '../unknownCall';
import { built, handedBack, needsNoRow } from './objects';
import { calledRow } from './rows';

/** The result of calling a name of a library or a builtin. */
export function calledLibrary(machine: Machine, name: string, given: Given, site: Node): Value {
  if (reachesNames.test(name)) forgetNames(machine, site);
  const [, table] = changesNames.exec(name) ?? [];
  if (table) {
    for (const [key, { value }] of given.named) giveName(machine, table, key, value, site);
    if (given.positional.length > 0 || given.more)
      giveName(machine, table, undefined, opaque(missing('changed', site, name)), site);
  }
  if (registersGlobalHook.test(name)) machine.replace('Module');
  const { self } = machine.frame;
  if (self?.type === 'instance' && name.endsWith('.__init__')) keepGiven(machine, self, given, site);
  const own = builtinOf(name) ?? javascriptBuiltinOf(name);
  const told = own?.(machine, given, site);
  if (told) return told;
  const back = handedBack(name, given);
  if (back) return back;
  const row = rowOf(name);
  if (row?.is === 'function') return calledRow(machine, name, row, given, site);
  if (row?.is === 'class' || needsNoRow(name)) return built(machine, name, row, given, site);
  if (!row && (buildsNet.test(name) || (isClass.test(name) && !isError.test(name)))) {
    runTrained(machine, name, given, site);
    for (const { value } of allGiven(given))
      if (!isHarmless(name) || value.type === 'function') handedOver(machine, value, site, name);
    return built(machine, name, row, given, site);
  }
  return unknownLibrary(machine, name, given, site);
}

/** Names that look like a library's class, and a function that makes an object of one. */
const isClass =
  /^(?!builtins\.).*\.[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*$|^sklearn\..*\.[A-Z]+$|^ignite\..*\.create_supervised_trainer$/;
const isError = /(?:Error|Exception|Warning)$/;

/** Functions that register a hook for every module. */
const registersGlobalHook = /\.register_module_forward_(?:pre_)?hook$/;

/** Calls that run a text as code or give access to the table of names, and so may change the value of any name. */
const reachesNames = /^(?:builtins\.(?:exec|eval|globals|locals|vars)|javascript\.eval)$/;

/** Methods that change the values in a table of names. */
const changesNames =
  /^(.*\.__dict__|sys\.modules)\.(?:update|setdefault|pop|popitem|clear|__setitem__|__delitem__)$/;

/** Forgets the values of all variables in sight; what was imported or defined is taken to stay. */
function forgetNames(machine: Machine, site: Node): void {
  machine.dependsOnAll();
  for (const variable of machine.frame.scope.known) {
    const held = machine.state.get(variable);
    if (!held || held.type === 'library' || held.type === 'function' || held.type === 'class') continue;
    mutate(machine, held, site);
    machine.write(variable, opaque(missing('changed', site, variable.name)));
  }
}
