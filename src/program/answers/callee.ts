import type { Event } from '../interpret/memory/machine';
import type { Program } from '../readProgram';
import { type Node, placeOf } from '../syntax';
import { isSamePlace, type Value } from '../value';

/** What is called, such as `F.cross_entropy` or `criterion`. */
export function calleeOf({ is, node }: Event): Node | undefined {
  return is !== 'operator' && node.name === 'CallExpression' ? node.children[0] : undefined;
}

/** The name of the callee, or its text if it is unknown. */
export function nameOf(event: Event, program: Program): string {
  const written = event.callee === '?' ? calleeOf(event) : undefined;
  return written ? program.textAt(placeOf(written)) : event.callee;
}

/** The call that created an object of a library. */
export function makingOf({ events }: Program, object: Value | undefined): Event | undefined {
  if (object?.type !== 'object') return undefined;
  const { place } = object;
  return events.find(({ is, node }) => is === 'build' && isSamePlace(node, place));
}

/** The calls of an object of a library, and of its methods. */
export function eventsOn({ events }: Program, object: Value): readonly Event[] {
  if (object.type !== 'object') return [];
  const { place } = object;
  return events.filter(({ self }) => self?.type === 'object' && isSamePlace(self.place, place));
}
