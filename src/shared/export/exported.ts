import type { Report } from '../../engine/report';
import type { Request } from '../../engine/request';

/** What is taken elsewhere. */
export interface Exported {
  readonly request: Request;
  readonly report: Report;
  /** Significant digits where people read; code gets all digits that a number has. */
  readonly digits: number;
}
