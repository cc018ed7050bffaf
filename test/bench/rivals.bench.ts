import type { Request } from '../../src/engine/problem/request';
import { engine } from './built';
import { pythonRows } from './pythonRivals';
import { type Answer, rivals } from './rivals';
import { medianTime, type Row } from './row';

/** Our losses beside other libraries: those of Python, where they are installed, and of JavaScript. */
export async function rows(): Promise<Row[]> {
  return [...(await pythonRows()), ...(await javaScriptRows())];
}

/**
 * Cross-entropy of logits with a class index, value and gradient; ours also with everything else that a report holds, and for the
 * others how many times as long they take. `npm run bench -- rivals --large` goes up to ten million classes.
 */
async function javaScriptRows(): Promise<Row[]> {
  const { evaluate } = engine();
  const measured: Row[] = [];
  for (const count of [10, 1e3, 1e5, 1e6, ...(process.argv.includes('--large') ? [1e7] : [])]) {
    const logits = Float64Array.from({ length: count }, (_, i) => 5 * Math.sin(i));
    const target = count - 1;
    const request: Request = {
      loss: 'cross-entropy',
      prediction: { values: logits, shape: [count], kind: 'logits' },
      target: { values: [target], shape: [], kind: 'class-indices' },
    };
    const answer = (): Answer => {
      const { value, gradient } = evaluate(request);
      return { value: value!, gradient };
    };
    const { value, gradient } = answer();
    const ours = await medianTime(answer);
    measured.push({ what: `${count} classes: evaluate, value and gradient`, value: ours, unit: 'ms' });
    const whole = await medianTime(() => ({ ...evaluate(request) }));
    measured.push({ what: `${count} classes: evaluate, the whole report`, value: whole, unit: 'ms' });
    for (const { name, prepare } of rivals) {
      const run = await prepare(logits, target);
      const theirs = run();
      // A function with another result is not a rival; float32 keeps about six digits.
      if (!(Math.abs(theirs.value / value - 1) < 1e-4)) throw new Error(`${name}: ${theirs.value}`);
      if (!(Math.abs(theirs.gradient[target] - gradient[target]) < 1e-4))
        throw new Error(`${name}: gradient`);
      measured.push({
        what: `${count} classes: ${name}`,
        value: (await medianTime(run)) / ours,
        unit: '× evaluate',
      });
    }
  }
  return measured;
}
