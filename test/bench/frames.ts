import type { CDPSession, Page } from 'playwright-core';

/** The frames of a drag according to the browser's own trace, in milliseconds. */
export interface Frames {
  /** For each move of the pointer, the time from its arrival in the page to the picture that results. */
  readonly times: readonly number[];
  /** The total time of the page's thread in tasks of more than 50 ms. */
  readonly longTasks: number;
}

/** An event of Chromium's trace; times are in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

export async function framesDuring(page: Page, run: () => Promise<void>): Promise<Frames> {
  const browser = page.context().browser();
  if (!browser) throw new Error('the page has no browser');
  const session = await browser.newBrowserCDPSession();
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'toplevel'],
    },
  });
  await run();
  const events = await traced(session);
  await session.detach();
  return framesIn(events);
}

async function traced(session: CDPSession): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  return events.sort((a, b) => a.ts - b.ts);
}

/** The page's thread is the one that receives the moves; its first commit after a move is the resulting picture. */
function framesIn(events: readonly TraceEvent[]): Frames {
  const isMove = ({ name, args }: TraceEvent) =>
    name === 'EventDispatch' && args?.data?.type === 'pointermove';
  const pages = events.filter(isMove).map(({ pid, tid }) => `${pid} ${tid}`);
  const busiest = mostFrequent(pages);
  const own = events.filter(({ pid, tid }) => `${pid} ${tid}` === busiest);
  const times: number[] = [];
  let moved: number | undefined;
  for (const event of own) {
    if (isMove(event)) moved ??= event.ts;
    if (event.name === 'Commit' && moved !== undefined) {
      times.push((event.ts + (event.dur ?? 0) - moved) / 1000);
      moved = undefined;
    }
  }
  const long = own.filter(({ name, dur = 0 }) => /RunTask$/.test(name) && dur > 50_000);
  return { times, longTasks: long.reduce((sum, { dur = 0 }) => sum + dur, 0) / 1000 };
}

function mostFrequent(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
