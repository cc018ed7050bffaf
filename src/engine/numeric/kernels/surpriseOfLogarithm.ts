import type { Kernel } from './kernel';

/** -p log q, over log q. */
export const surpriseOfLogarithmKernel: Kernel = {
  addTo(sum, logQ, p, { from, to }) {
    let total = 0;
    let rest = 0;
    for (let i = from; i < to; i++) {
      const term = p[i] * logQ[i];
      const next = total + term;
      const taken = next - total;
      rest += total - (next - taken) + (term - taken);
      total = next;
    }
    if (!Number.isFinite(total)) return false;
    sum.add(-total);
    sum.add(-rest);
    return true;
  },
  slopes(logQ, p, { from, to }, into) {
    for (let i = from; i < to; i++) into[i] = Number.isNaN(logQ[i]) ? logQ[i] : -p[i];
    return true;
  },
};
