import type { Session } from '../../src/session/session';

/** What a class or element is called: its name where the source has one, else its index. */
export function className({ prediction, target }: Session, index: number): string {
  return (prediction?.names ?? target?.names)?.[index] ?? String(index);
}
