import { keywordsOf } from '../../engine/frameworks/frameworks';
import type { Request } from '../../engine/problem/request';

/**
 * The call of a function with a request's options: `F.huber_loss(x, y)` with a delta becomes
 * `F.huber_loss(x, y, delta=2)`.
 */
export function calledWith(call: string, request: Request): string {
  const options = keywordsOf(call, request)
    .filter(({ keyword }) => !call.includes(`, ${keyword}`))
    .map(({ option, keyword }) => {
      const value = request.options?.[option];
      return `, ${keyword}=${typeof value === 'number' ? value : keyword}`;
    });
  return call.replace(/\)(?=(\.\w+\(\))?$)/, `${options.join('')})`);
}
