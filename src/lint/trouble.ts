import type { Mistake } from '../engine/insights/mistakes/mistake';

/**
 * Something wrong or unsafe in loss code. Offsets are UTF-16 code units into the text, or into the cell of a notebook;
 * `end` is exclusive. No words: `rule` and `data` are what a sentence is made of.
 */
export interface Trouble extends TroublePlace {
  /** Kebab case, as in `probabilities-into-cross-entropy`; the name of the page in `docs/rules`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What was found and what it costs, under the names in the rule's sentence. */
  readonly data?: Readonly<Record<string, string | number>>;
  /** Other places involved, such as the softmax before a loss that takes logits. */
  readonly related?: readonly TroublePlace[];
  readonly fix?: Fix;
  /** Why there is no fix, where there is none. */
  readonly noFix?: NoFix;
  /** The mistake, where its cost can be shown beside the right code. */
  readonly mistake?: Mistake;
}

export interface TroublePlace {
  readonly start: number;
  readonly end: number;
  /** Which cell of a notebook; absent in a text. */
  readonly cell?: number;
}

/** The other line of the same cell that the finding refers to, if there is one; `lineAt` numbers them. */
export function lineOfOrigin(
  { related: [origin] = [], ...finding }: Trouble,
  lineAt: (place: TroublePlace) => number,
): number | undefined {
  if (!origin || (origin.cell ?? 0) !== (finding.cell ?? 0)) return undefined;
  const line = lineAt(origin);
  return line === lineAt(finding) ? undefined : line;
}

/** An error raises an exception or is certainly wrong; a hint may well be intended. */
export type Severity = 'error' | 'warning' | 'hint';

/** `kind` says what the fix does, such as `remove-activation`; its words are in `shared/words`. */
export interface Fix {
  readonly kind: FixKind;
  readonly edits: readonly Edit[];
}

/** Why a finding is left to a person; `count` is the number of places or choices that `kind` refers to. */
export interface NoFix {
  readonly kind: NoFixKind;
  readonly count?: number;
}

export type NoFixKind =
  /** The name is read in other places, which may need its current value. */
  | 'read-elsewhere'
  /** The function or model that ends in the activation is called in several places; the count may be unknown. */
  | 'called-elsewhere'
  | 'other-file'
  /** It is written in a form that no fix can change. */
  | 'form'
  /** There are several ways to mend it. */
  | 'choice'
  | 'several-statements'
  /** Only a person knows what is intended. */
  | 'meaning'
  | 'harmless';

export interface Edit extends TroublePlace {
  readonly text: string;
}

export type FixKind =
  | 'remove-activation'
  | 'use-log-softmax'
  | 'use-logsigmoid'
  | 'use-logsumexp'
  | 'use-softplus'
  | 'use-softmax'
  | 'use-cross-entropy'
  | 'use-with-logits'
  | 'use-batchmean'
  | 'use-sum'
  | 'set-log-target'
  | 'set-dim'
  | 'set-from-logits'
  | 'make-float'
  | 'make-long'
  | 'squeeze'
  | 'swap-arguments'
  | 'drop-one-hot'
  | 'use-predict-proba'
  | 'use-sigmoid'
  | 'build-first'
  | 'correct-reduction'
  | 'drop-option'
  | 'use-weight'
  | 'add-minus';
