import { type Node, separated } from '../syntax';
import { opaque } from '../value';
import { type Machine, missing } from './machine';
import { assign } from './targets';

/** Gives the names that an import brings their libraries; what a module of the project's own holds is not known. */
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
      if (named >= 0) assign(machine, [part[named + 1]], { type: 'library', name });
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
  if (names[0]?.name === '*') {
    machine.importAll(isRelative ? undefined : from, node);
    return;
  }
  for (const part of separated(names)) {
    const target = part[part.length - 1];
    if (target.name !== 'VariableName') continue;
    const name = part[0].written;
    if (isRelative) assign(machine, [target], { ...opaque(missing('read', node, name)), name });
    else assign(machine, [target], { type: 'library', name: `${from}.${name}` });
  }
}
