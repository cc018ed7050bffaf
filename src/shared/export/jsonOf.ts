import type { Exported } from './exported';

/** The request and the report as JSON; the request can be given to `evaluate` as it is, where it gives the report again. */
export function jsonOf({ request, report }: Exported): string {
  return `${JSON.stringify({ request, report }, spelled, 2)}\n`;
}

/** Typed arrays are lists, and what JSON has no number for is a word. */
function spelled(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array) return Array.from(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
