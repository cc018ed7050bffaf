/** The states that undo and redo return to, the nearest last. */
export interface History<Moment> {
  readonly past: readonly Moment[];
  readonly future: readonly Moment[];
}

/** The history after a change from `moment`; beyond `most` moments the oldest are dropped. */
export function remember<Moment>(
  history: History<Moment> | undefined,
  moment: Moment,
  most: number,
): History<Moment> {
  return { past: [...(history?.past ?? []), moment].slice(-most), future: [] };
}

/** The state that undo returns to; undefined at the beginning. */
export function back<Moment>(
  history: History<Moment> | undefined,
  now: Moment,
): HistoryWay<Moment> | undefined {
  const moment = history?.past.at(-1);
  if (!history || !moment) return undefined;
  return { moment, history: { past: history.past.slice(0, -1), future: [...history.future, now] } };
}

/** The state that redo returns to; undefined at the end. */
export function forth<Moment>(
  history: History<Moment> | undefined,
  now: Moment,
): HistoryWay<Moment> | undefined {
  const moment = history?.future.at(-1);
  if (!history || !moment) return undefined;
  return { moment, history: { past: [...history.past, now], future: history.future.slice(0, -1) } };
}

export interface HistoryWay<Moment> {
  readonly moment: Moment;
  readonly history: History<Moment>;
}
