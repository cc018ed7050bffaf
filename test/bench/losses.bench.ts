import { engine } from './built';
import { plainLoops } from './plainLoops';
import { median, type Row } from './row';

const rounds = 16;

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
    for (let round = 0; round < rounds; round++) for (const measure of measures.reverse()) measure();
    return { what, value: median(ours) / median(plain), unit: '× a plain loop', goal: 2 };
  });
}

function timeOf(run: () => number): number {
  const begun = performance.now();
  run();
  return performance.now() - begun;
}
