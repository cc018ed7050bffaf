import { keywordsOf } from '../../engine/frameworks/frameworks';
import type { Request } from '../../engine/problem/request';

/** A function as it is called with the options of a request: `F.huber_loss(x, y)` with a delta is `F.huber_loss(x, y, delta=2)`. */
export function calledWith(call: string, request: Request): string {
  const options = keywordsOf(call, request)
    .filter(({ keyword }) => !call.includes(`, ${keyword}`))
    .map(({ option, keyword }) => {
      const value = request.options?.[option];
      return `, ${keyword}=${typeof value === 'number' ? value : keyword}`;
    });
  return call.replace(/\)(?=(\.\w+\(\))?$)/, `${options.join('')})`);
}
