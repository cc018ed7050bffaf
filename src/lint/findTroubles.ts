import type { Reading } from '../program/reading';
import type { Place } from '../program/value';
import { rules } from './rules';
import { withoutSuppressed } from './suppressions';
import type { Trouble } from './trouble';

/** What is wrong or unsafe in a program, in the order of its places; a mistake that is met twice is told once. */
export function findTroubles(reading: Reading): Trouble[] {
  const found = new Map<string, Trouble>();
  for (const event of reading.events) {
    for (const { id, judge } of rules) {
      const finding = judge(event, reading);
      if (!finding) continue;
      const { place = event.place, ...what } = finding;
      found.set(`${id} ${place.cell} ${place.start} ${place.end}`, { ...placeOf(place), rule: id, ...what });
    }
  }
  const troubles = [...found.values()].sort(
    (a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.start - b.start || a.end - b.end,
  );
  return withoutSuppressed(reading.syntax.texts, troubles);
}

function placeOf({ start, end, cell }: Place): Place {
  return { start, end, cell };
}
