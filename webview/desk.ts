/** The parts of the page that stay shut, and are not computed, until a person opens them. */
export type Fold = 'frameworks';

/** How a person arranged the page: nothing that the host knows of; saved with the page, as plain JSON. */
export interface Desk {
  readonly open: readonly Fold[];
  /** Whether the samples of a batch stand in the order of their loss. */
  readonly worstFirst: boolean;
}

export const tidyDesk: Desk = { open: [], worstFirst: false };

/** The desk with a fold opened or shut. */
export function fold(desk: Desk, name: Fold, open: boolean): Desk {
  const others = desk.open.filter((other) => other !== name);
  return { ...desk, open: open ? [...others, name] : others };
}
