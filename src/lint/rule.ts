import type { Event } from '../program/interpret/memory/machine';
import type { Program } from '../program/readProgram';
import type { Place } from '../program/value';
import type { FixKind, NoFix, Severity } from './trouble';

/** One kind of mistake. Rules see each event of a program in turn and keep no state. */
export interface Rule {
  /** Kebab case; the name of its page in `docs/rules`. */
  readonly id: string;
  /** Why a finding has no fix, unless the finding itself says why. */
  readonly noFix: NoFix;
  readonly judge: (event: Event, program: Program) => Finding | undefined;
}

export interface Finding {
  readonly severity: Severity;
  /** The place of the mistake, if it is not the event's whole expression. */
  readonly place?: Place;
  /** What the mistake comes from, if it shows in several places, of which one is reported. */
  readonly once?: Place;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly related?: readonly Place[];
  readonly fix?: FoundFix | NoFix;
}

export interface FoundFix {
  readonly kind: FixKind;
  readonly edits: readonly (Place & { readonly text: string })[];
}
