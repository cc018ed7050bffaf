import { Pace } from '../reader/files/pace';

/** Long work, cut into steps: whoever runs them may let other work take its turn in between. */
export type Steps<T> = Generator<undefined, T>;

/** The same steps, each run inside `run`. */
export function* within<T>(steps: Steps<T>, run: <R>(work: () => R) => R): Steps<T> {
  for (;;) {
    const step = run(() => steps.next());
    if (step.done) return step.value;
    yield;
  }
}

/** Takes all the steps at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Takes the steps a few milliseconds at a time. */
export async function paced<T>(steps: Steps<T>): Promise<T> {
  const pace = new Pace();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pace.rest();
  }
}
