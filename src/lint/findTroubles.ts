import type { Event } from '../program/interpret/memory/machine';
import type { Program } from '../program/readProgram';
import type { Place } from '../program/value';
import { rules } from './allRules';
import { callThatGives } from './evidence/callThatGives';
import { isForNothing, isForOther, placeOf } from './evidence/sources';
import { mistakeOf } from './mistakeOf';
import type { FoundFix, Rule } from './rule';
import { libraryRaises } from './rules/libraryRaises';
import { withoutSuppressed } from './suppressions';
import type { NoFix, Trouble } from './trouble';

/** The findings in a program, sorted by place; a mistake found twice is reported once. */
export function findTroubles(program: Program): readonly Trouble[] {
  const troubles = known.get(program) ?? foundIn(program);
  known.set(program, troubles);
  return troubles;
}

/** Results by program, because an unchanged program is checked again and again. */
const known = new WeakMap<Program, readonly Trouble[]>();

/** Events of statements without findings, whatever else is in the program; a later version has the same lists. */
const harmless = new WeakSet<readonly Event[]>();

function foundIn(program: Program): readonly Trouble[] {
  const found = new Map<string, Trouble>();
  let isHarmless = true;
  const asked = watched(program, () => (isHarmless = false));
  // Findings in a module are reported, and fixed, where that module is checked.
  const isOwn = ({ cell }: Place): boolean => cell < program.texts.length;
  const judge = (event: Event, rule: Rule, why?: 'called-elsewhere'): void => {
    const { id, noFix } = rule;
    const finding = rule.judge(event, asked);
    if (!finding) return;
    isHarmless = false;
    const { place: at = event.node, once: first, related, fix, ...what } = finding;
    // What a call here gives to a loss of a module is wrong here.
    const place = isOwn(at) ? at : callThatGives(related ?? [], event, program);
    if (!place || isForNothing(at, program) || isForOther(event, program)) return;
    const once = place === at ? (first ?? place) : place;
    const key = `${id} ${once.cell} ${once.start} ${once.end}`;
    const said = found.get(key);
    if (said && (said.severity !== 'hint' || what.severity === 'hint')) return;
    const mistake = mistakeOf(id, event, finding);
    found.set(key, {
      ...{ ...placeOf(place), rule: id, ...what },
      ...(related && { related: related.map(placeOf) }),
      // What is right for one of the calls that come here may be wrong for the others.
      ...mendedBy(why ? { kind: why } : (fix ?? noFix), related ?? [], isOwn, at),
      ...(mistake && { mistake }),
    });
  };
  for (const events of program.eventsByPiece) {
    if (harmless.has(events)) continue;
    isHarmless = true;
    for (const event of events) {
      for (const rule of rules) judge(event, rule);
      const { apart = [], open } = event;
      for (const one of apart) for (const rule of rules) judge(one, rule, 'called-elsewhere');
      if (open) for (const rule of rules) judge(open, rule);
    }
    if (isHarmless) harmless.add(events);
  }
  const troubles = [...found.values()]
    .filter(isSaidBest)
    .sort((a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.start - b.start || a.end - b.end);
  return withoutSuppressed(program.texts, troubles);
}

/** The program, with a notification when anything but one of its events, or a place that it tells of, is looked at. */
function watched(program: Program, onLook: () => void): Program {
  const look = <Of extends keyof Program>(name: Of): Program[Of] => {
    onLook();
    return program[name];
  };
  return {
    get syntax() {
      return look('syntax');
    },
    get texts() {
      return look('texts');
    },
    get around() {
      return look('around');
    },
    get events() {
      return look('events');
    },
    get eventsByPiece() {
      return look('eventsByPiece');
    },
    valueOf: (node) => look('valueOf')(node),
    textAt: program.textAt,
  };
}

/** The fix, or why there is none: code in another file is fixed there. */
function mendedBy(
  fix: FoundFix | NoFix,
  related: readonly Place[],
  isOwn: (place: Place) => boolean,
  at: Place,
): Pick<Trouble, 'fix' | 'noFix'> {
  const elsewhere = { noFix: { kind: 'other-file' } } as const;
  if (!isOwn(at)) return elsewhere;
  if ('edits' in fix) return fix.edits.every(isOwn) ? { fix } : elsewhere;
  const isOfForm = fix.kind === 'form' || fix.kind === 'called-elsewhere';
  return isOfForm && !related.every(isOwn) ? elsewhere : { noFix: fix };
}

/** Whether no other rule explains the same error better than `libraryRaises`. */
function isSaidBest({ rule, start, end, cell }: Trouble, _: number, all: readonly Trouble[]): boolean {
  if (rule !== libraryRaises.id) return true;
  return !all.some((one) => {
    const isHere = one.cell === cell && one.start >= start && one.end <= end;
    return isHere && one.severity === 'error' && one.rule !== rule;
  });
}
