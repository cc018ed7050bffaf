import type { Event } from '../program/interpret/memory/machine';
import type { Program } from '../program/readProgram';
import type { Place } from '../program/value';
import type { FixKind, NoFix, Severity } from './trouble';

/** One kind of mistake. Rules are told of every event of a program in turn and keep no state. */
export interface Rule {
  /** Kebab case; the name of its page in `docs/rules`. */
  readonly id: string;
  /** Why a finding of it has no fix, unless the finding itself says why. */
  readonly noFix: NoFix;
  readonly judge: (event: Event, program: Program) => Finding | undefined;
}

export interface Finding {
  readonly severity: Severity;
  /** Where the mistake stands, if it is not the whole expression of the event. */
  readonly place?: Place;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly related?: readonly Place[];
  readonly fix?: FoundFix | NoFix;
}

export interface FoundFix {
  readonly kind: FixKind;
  readonly edits: readonly (Place & { readonly text: string })[];
}
