import type { Options } from '../../request/options';
import { tensorOf } from './tensor';

/**
 * The options of a loss as an expression passes them; their lists may be matrices. Their names and values are checked
 * together with the request.
 */
export function optionsFrom(given: unknown, owner: string): Options {
  if (typeof given !== 'object' || given === null) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'object' ? tensorOf(value, `${name} of ${owner}`).values : value,
    ]),
  );
}
