import type { Event } from '../../program/interpret/memory/machine';
import { classOf } from '../../program/interpret/memory/members';
import type { Program } from '../../program/readProgram';
import { childOf, nodesIn } from '../../program/syntax';
import { isSamePlace, type Place, type Value } from '../../program/value';
import { kindOf } from './origins';
import { isInside } from './sources';

/**
 * The program's own call that leads to a mistake in a module: of a function, an object or a method there, which it gives a value that
 * was made in one of these places, or a model of another file. What is wrong with a model of the same file is told there.
 */
export function callThatGives(related: readonly Place[], at: Event, program: Program): Place | undefined {
  const { events, syntax, texts } = program;
  // What a Sequential returns was made where that is called, by a layer that was built where the program built it.
  const layers = events.filter(({ node }) => related.some((one) => isSamePlace(one, node)));
  const made = [...related, ...layers.flatMap(({ self }) => (self?.type === 'object' ? [self.place] : []))];
  const names = new Set(at.inside);
  for (const node of nodesIn(syntax.scripts[at.node.cell], at.node))
    if (/^(?:Class|Function)Definition$/.test(node.name))
      names.add(childOf(node, 'VariableName')?.written ?? '');
  const isMadeBy = (place: Place | undefined): boolean =>
    place !== undefined && made.some((one) => isInside(one, place));
  const gives = (value: Value | undefined, depth = 0): boolean => {
    if (value?.type === 'object') return isMadeBy(value.place);
    if (value?.type !== 'instance') return isMadeBy(kindOf(value)?.place);
    const { node } = classOf(value.class);
    if (node.cell !== at.node.cell && isMadeBy(node)) return true;
    return depth < 1 && [...value.attributes.values()].some((one) => gives(one, 1));
  };
  return events.find(
    ({ callee, node, args, self }) =>
      node.cell < texts.length &&
      /^user:/.test(callee) &&
      callee
        .slice('user:'.length)
        .split('.')
        .every((name) => names.has(name)) &&
      [self, ...Object.values(args)].some((one) => gives(one)),
  )?.node;
}
