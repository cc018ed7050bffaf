import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Request } from '../../src/engine/problem/request';
import { engine, root } from './built';
import { median, type Row } from './row';

const size = 1_000_000;
const rows = 1_000;
const rounds = 25;

/**
 * Losses of a million numbers by PyTorch, SciPy and NumPy, in float64 and on one thread: how many times as long they take as
 * `evaluate`. All take turns, so that other work of the machine does not slow down only one of them.
 */
export async function pythonRows(): Promise<Row[]> {
  const python = ['/usr/bin/python3', 'python3'].find(
    (each) => spawnSync(each, ['-c', 'import numpy']).status === 0,
  );
  if (!python) {
    console.error('no Python with NumPy is installed: PyTorch, SciPy and NumPy are left out');
    return [];
  }
  const operands = operandsOf();
  const rivals = await Rivals.start(python, operands);
  const { evaluate } = engine();
  const measured: Row[] = [];
  for (const [loss, request] of Object.entries(requestsOf(operands))) {
    for (const read of ['value', 'value and gradient']) {
      const what = `${loss}, ${read}`;
      const names = rivals.names.filter((name) => name.startsWith(`${what}: `));
      const ours: number[] = [];
      const theirs = new Map(names.map((name) => [name, [] as number[]]));
      for (let round = 0; round < rounds; round++) {
        const begun = performance.now();
        const report = evaluate(request);
        // The gradient is read first, as callers that need both should: the value then comes with it.
        if (read !== 'value') report.gradient.at(0);
        const ownValue = report.value!;
        ours.push(performance.now() - begun);
        for (const [name, times] of theirs) {
          const [time, value] = await rivals.run(name);
          times.push(time);
          // A function with another result is not a rival.
          if (!(Math.abs(value / ownValue - 1) < 1e-9)) throw new Error(`${name}: ${value}`);
        }
      }
      measured.push({ what: `${what}: evaluate`, value: median(ours), unit: 'ms' });
      for (const [what, times] of theirs) {
        measured.push({ what, value: median(times) / median(ours), unit: '× evaluate' });
      }
    }
  }
  rivals.end();
  return measured;
}

/** A Python process that runs one of its rivals on request. */
class Rivals {
  static async start(python: string, operands: Operands): Promise<Rivals> {
    const folder = join(root, 'test/out/bench');
    mkdirSync(folder, { recursive: true });
    for (const [name, values] of Object.entries(operands)) {
      writeFileSync(join(folder, `${name}.f64`), new Uint8Array(values.buffer));
    }
    const child = spawn(python, [join(__dirname, 'rivals.py'), folder], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' },
    });
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const answer = async () => JSON.parse((await lines.next()).value);
    return new Rivals(await answer(), child.stdin, answer);
  }

  private constructor(
    readonly names: readonly string[],
    readonly stdin: NodeJS.WritableStream,
    readonly answer: () => Promise<[milliseconds: number, value: number]>,
  ) {}

  run(name: string): Promise<[milliseconds: number, value: number]> {
    this.stdin.write(`${name}\n`);
    return this.answer();
  }

  end(): void {
    this.stdin.end();
  }
}

type Operands = ReturnType<typeof operandsOf>;

function operandsOf() {
  let state = 1;
  const next = () => {
    state = (48271 * state) % 2147483647;
    return state / 2147483647;
  };
  const made = (count: number, make: () => number) => Float64Array.from({ length: count }, make);
  const shares = () => {
    const parts = made(size, () => 0.05 + next());
    const total = parts.reduce((sum, part) => sum + part, 0);
    return parts.map((part) => part / total);
  };
  return {
    logits: made(size, () => 6 * next() - 3),
    labels: made(size, () => Number(next() < 0.5)),
    index: made(rows, () => Math.floor((next() * size) / rows)),
    q: shares(),
    p: shares(),
  };
}

function requestsOf({ logits, labels, index, q, p }: Operands): Readonly<Record<string, Request>> {
  const of = <Kind extends string>(values: Float64Array, kind: Kind, shape = [values.length]) => ({
    values,
    shape,
    kind,
  });
  const [given, expected] = [of(q, 'probabilities'), of(p, 'probabilities')];
  return {
    'cross-entropy of logits': {
      loss: 'cross-entropy',
      prediction: of(logits, 'logits', [rows, size / rows]),
      target: of(index, 'class-indices'),
    },
    'cross-entropy': { loss: 'cross-entropy', prediction: given, target: expected },
    entropy: { loss: 'entropy', prediction: given },
    'KL divergence': {
      loss: 'kl-divergence',
      prediction: given,
      target: expected,
      options: { reduction: 'sum' },
    },
    'binary cross-entropy of logits': {
      loss: 'binary-cross-entropy',
      prediction: of(logits, 'logits'),
      target: of(labels, 'probabilities'),
    },
  };
}
