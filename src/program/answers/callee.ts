import type { Event } from '../interpret/memory/machine';
import type { Program } from '../readProgram';
import { type Node, placeOf } from '../syntax';
import { isSamePlace, type Place, type Value } from '../value';

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
export function makingOf(program: Program, object: Value | undefined): Event | undefined {
  if (object?.type !== 'object') return undefined;
  const kept = makings.get(program) ?? makingsIn(program);
  makings.set(program, kept);
  return kept.get(keyOf(object.place));
}

/** The first call that creates something in each place: every loss asks where its criterion was made. */
const makings = new WeakMap<Program, ReadonlyMap<string, Event>>();

function makingsIn({ events }: Program): ReadonlyMap<string, Event> {
  const builds = events.filter(({ is }) => is === 'build');
  return new Map(builds.reverse().map((event) => [keyOf(event.node), event]));
}

function keyOf({ cell, start, end }: Place): string {
  return `${cell} ${start} ${end}`;
}

/** The calls of an object of a library, and of its methods. */
export function eventsOn({ events }: Program, object: Value): readonly Event[] {
  if (object.type !== 'object') return [];
  const { place } = object;
  return events.filter(({ self }) => self?.type === 'object' && isSamePlace(self.place, place));
}
