import { inOrder, reportOn } from '../../evaluate/evaluate';
import { classesLast, type Order } from '../../problem/classAxis';
import { type Problem, problemInRows } from '../../problem/problem';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Exact, exactValue } from './exact';

/** A request together with everything that is computed from it, so that nothing is computed twice. */
export interface Solved {
  readonly asked: Request;
  readonly report: Report;
  /** The same request with the classes along the last axis, which is where a problem's places are counted. */
  readonly request: Request;
  readonly problem: Problem;
  readonly inRows: Report;
  /** Maps places back to the original request; absent where they are the same. */
  readonly order?: Order;
  /** The exact value, within a number of operations. */
  exact(operations: number): Exact;
}

/** A request, or a request that is already solved. */
export type Asked = Request | Solved;

/** Solves a request; one that is already solved is returned as it is. Throws Misuse where it has no answer. */
export function solve(asked: Asked): Solved {
  if (isSolved(asked)) return asked;
  const { request, order } = classesLast(asked);
  const problem = problemInRows(request);
  const inRows = reportOn(request, problem);
  let exact: Exact | undefined;
  let spent = 0;
  return {
    asked,
    report: order ? inOrder(inRows, order) : inRows,
    request,
    problem,
    inRows,
    order,
    exact: (operations) => {
      if (!exact || (exact.kind === 'too-long' && operations > spent)) {
        exact = exactValue(problem, operations);
        spent = operations;
      }
      return exact;
    },
  };
}

function isSolved(asked: Asked): asked is Solved {
  return typeof asked === 'object' && asked !== null && 'inRows' in asked;
}
