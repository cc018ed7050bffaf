import type { Hover, HoverProvider, TextDocument } from 'vscode';
import { load } from './built';
import { script } from './trainingScript';
import { documentOf, known, Position, vscodeWith } from './vscode';

/** Milliseconds of the first steps of an extension host. */
export interface Start {
  readonly load: number;
  readonly activate: number;
  readonly firstHover: number;
  /** A first hover in a program of 5,000 lines, and the longest time for which nothing else gets its turn. */
  readonly programHover: number;
  readonly programStand: number;
}

export interface Sample {
  readonly document: TextDocument;
  readonly at: Position;
}

/** A Python file of about this many characters with a vector in its middle. */
export function sampleOf(length: number): Sample {
  const line = 'loss = model(batch).mean()  # one of many lines\n';
  const lines = Math.round(length / line.length / 2);
  const half = line.repeat(lines);
  const document = documentOf(`${half}p = torch.tensor([0.1, 0.1, 0.1, 0.7])\n${half}`, 'python');
  return { document, at: new Position(lines, 20) };
}

/** Loads and activates the extension as a host does; `hover` asks it for a hover on the vector of a sample. */
export function startExtension() {
  const provider: { hover?: HoverProvider } = {};
  const before = performance.now();
  const extension = load<{ activate(context: object): void }>(
    'dist/extension.js',
    vscodeWith((hover) => {
      // The first provider is that of vectors and losses.
      provider.hover ??= hover;
    }),
  );
  const loaded = performance.now();
  const memory = known({ get: (_name: string, otherwise: unknown) => otherwise, keys: () => [] });
  extension.activate(known({ subscriptions: [], workspaceState: memory, globalState: memory }));
  const activated = performance.now();
  const token = { isCancellationRequested: false };
  const hover = async ({ document, at }: Sample) => {
    const shown: Hover | null | undefined = await provider.hover?.provideHover(
      document,
      at as never,
      token as never,
    );
    if (!shown) throw new Error('the extension shows no hover on the vector');
    return shown;
  };
  return { load: loaded - before, activate: activated - loaded, hover };
}

async function main(): Promise<void> {
  const { load, activate, hover } = startExtension();
  const sample = sampleOf(1e4);
  const before = performance.now();
  await hover(sample);
  const firstHover = performance.now() - before;
  const lines = script.split('\n');
  const line = lines.map((one) => one.includes('loss = criterion')).lastIndexOf(true);
  const at = new Position(line, lines[line].indexOf('criterion('));
  const stands: number[] = [];
  const began = performance.now();
  let last = began;
  const timer = setInterval(() => {
    stands.push(performance.now() - last);
    last = performance.now();
  }, 0);
  await hover({ document: documentOf(script, 'python'), at });
  const programHover = performance.now() - began;
  stands.push(performance.now() - last);
  clearInterval(timer);
  const programStand = Math.max(...stands);
  const start: Start = { load, activate, firstHover, programHover, programStand };
  console.log(JSON.stringify(start));
}

if (require.main === module) void main();
