import { cancels } from '../cancels';
import type { Kernel } from './kernel';

/** ((x - y)^2 / v + log v) / 2, over x, with the variance v at each place. */
export function gaussianKernel(variance: (i: number) => number): Kernel {
  return {
    addTo(sum, x, y, { from, to }) {
      let isOrdinary = true;
      let [squares, restOfSquares] = [0, 0];
      let [logs, restOfLogs] = [0, 0];
      for (let i = from; i < to; i++) {
        const difference = x[i] - y[i];
        const square = difference * difference;
        // A smaller square has lost digits, which a small variance would magnify.
        if (square < leastSquare && difference !== 0) isOrdinary = false;
        const v = variance(i);
        const quotient = square / v;
        const next = squares + quotient;
        const taken = next - squares;
        restOfSquares += squares - (next - taken) + (quotient - taken);
        squares = next;
        const log = Math.log(v);
        const nextLog = logs + log;
        const takenLog = nextLog - logs;
        restOfLogs += logs - (nextLog - takenLog) + (log - takenLog);
        logs = nextLog;
      }
      if (!isOrdinary || !Number.isFinite(squares + logs) || cancels(squares + logs, squares)) return false;
      sum.add(squares / 2);
      sum.add(logs / 2);
      sum.add((restOfSquares + restOfLogs) / 2);
      return true;
    },
    slopes(x, y, { from, to }, into) {
      for (let i = from; i < to; i++) into[i] = (x[i] - y[i]) / variance(i);
      return true;
    },
  };
}

const leastSquare = 1e-290;
