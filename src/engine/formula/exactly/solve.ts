import { inOrder, reportOn } from '../../evaluate/evaluate';
import { classesLast, type Order } from '../../problem/classAxis';
import { type Problem, problemInRows } from '../../problem/problem';
import type { Report } from '../../problem/report';
import type { Request } from '../../problem/request';
import { type Exact, exactValue } from './exact';

/** A request that was solved, for all that is said of it: none of it is worked out twice. */
export interface Solved {
  readonly asked: Request;
  readonly report: Report;
  /** The same with the classes along the last axis, which is where the places of a problem are. */
  readonly request: Request;
  readonly problem: Problem;
  readonly inRows: Report;
  /** The way back to the places of the request that was asked; absent where they are the same. */
  readonly order?: Order;
  /** The exact value, in at most so many operations. */
  exact(operations: number): Exact;
}

/** A request, or what it came to. */
export type Asked = Request | Solved;

/** Solves a request; what is solved is given back. Throws Misuse where it has no answer. */
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
