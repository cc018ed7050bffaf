import type { Node } from '../../../syntax';
import type { Value } from '../../../value';
import type { Machine } from '../../memory/machine';
import { stringAt } from '../../memory/patterns';
import type { Scope } from '../../memory/scope';

/** The value that another module of the project exports under this name; undefined where it is unknown. */
export function exportOf(machine: Machine, module: Scope, name: string, depth = 0): Value | undefined {
  const script = machine.modules.scriptOf(machine, module);
  const exported = exportsIn(script);
  const through = (from: Node, there: string): Value | undefined => {
    const next = machine.modules.find(machine, stringAt(from) ?? '', script.cell);
    return next && depth < deepest ? exportOf(machine, next, there, depth + 1) : undefined;
  };
  const own = exported.find(({ children }) => children[1]?.written === name);
  if (own) {
    const [here, , from] = own.children;
    if (from) return through(from, here.written);
    const held = machine.state.get(module.own(here.written));
    return held && machine.fresh(held);
  }
  if (exported.length === 0) {
    const whole = assigned(machine, module, script);
    return name === 'default' ? whole : whole && machine.attribute(whole, name, script);
  }
  const all = exported.filter(({ children }) => children.length === 1);
  return all.length === 1 ? through(all[0].children[0], name) : undefined;
}

/** The result of `require`: the exported names, or the value assigned to `module.exports`. */
export function required(machine: Machine, path: string, site: Node): Value | undefined {
  const module = machine.modules.find(machine, path, site.cell);
  if (!module) return undefined;
  const script = machine.modules.scriptOf(machine, module);
  return exportsIn(script).length > 0
    ? machine.modules.valueOf(machine, path, site.cell)
    : assigned(machine, module, script);
}

/** Defines `module` and `exports`, which CommonJS modules export through. */
export function beginModule(machine: Machine, module: Scope, script: Node): void {
  const exports: Value = { type: 'dictionary', entries: new Map(), id: machine.identity(script) };
  const entries = new Map([['exports', exports]]);
  machine.write(module.own('exports'), exports);
  machine.write(module.own('module'), { type: 'dictionary', entries, id: machine.identity(script) });
}

function assigned(machine: Machine, module: Scope, script: Node): Value | undefined {
  const held = machine.state.get(module.own('module'));
  return held && machine.attribute(machine.fresh(held), 'exports', script);
}

function exportsIn({ children }: Node): readonly Node[] {
  return children.filter(({ name }) => name === 'Exported');
}

const deepest = 8;
