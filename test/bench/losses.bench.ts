import { engine } from './built';
import { plainLoops } from './plainLoops';
import { median, type Row } from './row';

/** Quick losses take turns more often, since the garbage collector takes a larger part of a round of theirs. */
const rounds = { least: 16, milliseconds: 1000 };

/** Every loss of a million numbers, value and gradient: how many times as long it takes as its plain loop, in turns. */
export async function rows(): Promise<Row[]> {
  const { evaluate } = engine();
  return plainLoops.map(({ what, request, run }) => {
    const ours: number[] = [];
    const plain: number[] = [];
    const measures = [
      () => {
        const evaluated = () => {
          const { gradient, value } = evaluate(request);
          return gradient[0] + value!;
        };
        ours.push(timeOf(evaluated));
      },
      () => plain.push(timeOf(run)),
    ];
    // Whichever comes first may have to wait for what the other leaves to the garbage collector.
    const begun = performance.now();
    while (plain.length < rounds.least || performance.now() - begun < rounds.milliseconds)
      for (const measure of measures.reverse()) measure();
    return { what, value: median(ours) / median(plain), unit: '× a plain loop', goal: 2 };
  });
}

function timeOf(run: () => number): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}
