import type { Request } from '../../../engine/problem/request';
import { summaryOf } from '../../reportSummary';
import type { Exported } from '../exported';

/**
 * The request and the report as JSON; the request can be passed to `evaluate` as it is, which gives the report again.
 * For very many numbers both omit the numbers of each element: what is left says what was asked, and the result.
 */
export function jsonOf({ request, report }: Exported, isWhole: boolean): string {
  const told = isWhole
    ? { request, report }
    : { request: withoutNumbers(request), report: summaryOf(report) };
  return `${JSON.stringify(told, spelled, 2)}\n`;
}

function withoutNumbers({ loss, prediction, target, options = {} }: Request): object {
  const { values: _, ...predicted } = prediction;
  const { values: __, ...aimed } = target ?? { values: [] };
  const single = Object.entries(options).filter(([, value]) => typeof value !== 'object');
  return {
    loss,
    prediction: predicted,
    ...(target && { target: aimed }),
    options: Object.fromEntries(single),
  };
}

/** Typed arrays become lists, and numbers that JSON cannot write become words. */
function spelled(_key: string, value: unknown): unknown {
  if (value instanceof Float64Array || value instanceof Float32Array) return Array.from(value);
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
