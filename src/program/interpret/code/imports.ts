import { type Node, separated } from '../../syntax';
import { opaque } from '../../value';
import { type Machine, missing } from '../memory/machine';
import { assign, propertyOf } from '../memory/targets';

/** Binds the names of an import to libraries, or to what the project's own modules define. */
export function importAt(machine: Machine, node: Node): void {
  const { children } = node;
  if (children[0].name === 'from') importFrom(machine, node);
  else {
    for (const part of separated(children.slice(1))) {
      const named = part.findIndex(({ name }) => name === 'as');
      const dotted = part.slice(0, named < 0 ? undefined : named).filter(({ name }) => name !== '.');
      const name = dotted.map(({ written }) => written).join('.');
      machine.imported(name);
      const [first] = dotted;
      const gone = dotted.find(({ written }) => machine.isReplaced(written));
      if (gone) {
        assign(machine, [part[named < 0 ? 0 : named + 1]], opaque(missing('changed', node, gone.written)));
        continue;
      }
      const own =
        named >= 0 || dotted.length === 1 ? machine.modules.valueOf(machine, name, node.cell) : undefined;
      if (named >= 0) assign(machine, [part[named + 1]], own ?? { type: 'library', name });
      else if (first && own) assign(machine, [first], own);
      else if (first) assign(machine, [first], { type: 'library', name: first.written });
    }
  }
}

function importFrom(machine: Machine, node: Node): void {
  const { children } = node;
  const at = children.findIndex(({ name }) => name === 'import');
  const path = children.slice(1, at < 0 ? undefined : at);
  const isRelative = path[0]?.name === '.' || path[0]?.name === 'Ellipsis';
  const from = path
    .filter(({ name }) => name === 'VariableName')
    .map(({ written }) => written)
    .join('.');
  if (!isRelative) machine.imported(from);
  const names = children.slice(at + 1).filter(({ name }) => name !== '(' && name !== ')');
  const own = machine.modules.find(machine, isRelative ? leading(path) + from : from, node.cell);
  if (names[0]?.name === '*' && own) {
    const all = machine.state.get(own.own('__all__'));
    const listed = all && machine.fresh(all);
    const shown = listed?.type === 'sequence' ? listed.items?.map(propertyOf) : undefined;
    // If `__all__` is computed, any name may be imported.
    if (listed && (!shown || shown.includes(undefined))) machine.importAll(undefined, node);
    const isShown = (name: string) => shown?.includes(name) ?? !name.startsWith('_');
    for (const { name } of own.known) {
      const held = machine.state.get(own.own(name));
      const variable = isShown(name) ? machine.frame.scope.find(name) : undefined;
      if (held && variable) machine.write(variable, held);
    }
    return;
  }
  if (names[0]?.name === '*') {
    machine.importAll(isRelative ? undefined : from, node);
    return;
  }
  for (const part of separated(names)) {
    const target = part[part.length - 1];
    if (target.name !== 'VariableName') continue;
    const name = part[0].written;
    const full = isRelative ? leading(path) + from : from;
    const held = own && machine.state.get(own.own(name));
    const module = held ? undefined : machine.modules.valueOf(machine, joined(full, name), node.cell);
    if (machine.isReplaced(name) || from.split('.').some((one) => machine.isReplaced(one)))
      assign(machine, [target], { ...opaque(missing('changed', node, name)), name });
    else if (held ?? module) assign(machine, [target], (held ?? module)!);
    else if (isRelative) assign(machine, [target], { ...opaque(missing('read', node, name)), name });
    else assign(machine, [target], { type: 'library', name: `${from}.${name}` });
  }
}

/** The leading dots of a relative import. */
function leading(path: readonly Node[]): string {
  const end = path.findIndex(({ name }) => name === 'VariableName');
  return path
    .slice(0, end < 0 ? undefined : end)
    .map(({ name }) => (name === 'Ellipsis' ? '...' : '.'))
    .join('');
}

function joined(module: string, name: string): string {
  return module.endsWith('.') ? module + name : `${module}.${name}`;
}
