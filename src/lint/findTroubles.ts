import type { Program } from '../program/readProgram';
import { rules } from './rules';
import { placeOf } from './sources';
import { withoutSuppressed } from './suppressions';
import type { Trouble } from './trouble';

/** What is wrong or unsafe in a program, in the order of its places; a mistake that is met twice is told once. */
export function findTroubles(program: Program): Trouble[] {
  const found = new Map<string, Trouble>();
  for (const event of program.events) {
    for (const { id, judge } of rules) {
      const finding = judge(event, program);
      if (!finding) continue;
      const { place = event.node, related, ...what } = finding;
      found.set(`${id} ${place.cell} ${place.start} ${place.end}`, {
        ...placeOf(place),
        rule: id,
        ...what,
        ...(related && { related: related.map(placeOf) }),
      });
    }
  }
  const troubles = [...found.values()].sort(
    (a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.start - b.start || a.end - b.end,
  );
  return withoutSuppressed(program.syntax.texts, troubles);
}
