import type { CustomReport, CustomRequest } from '../../engine/custom/userExpression';
import type { Report } from '../../engine/problem/report';
import type { Request } from '../../engine/problem/request';
import type { Role } from '../../engine/request/misuse';
import type { SavedArray } from './program/programParts';

/** A loss to export. */
export interface Exported {
  readonly request: Request;
  readonly report: Report;
  /** Significant digits in text for people; code gets all digits of a number. */
  readonly digits: number;
  /** What the source calls the entries of a sample. */
  readonly names?: readonly string[];
  /** Operands that a program can read from a file. */
  readonly files?: Readonly<Partial<Record<Role, SavedArray>>>;
}

/** A user-defined loss to export. */
export interface OwnExported {
  readonly request: CustomRequest;
  readonly report: Pick<CustomReport, 'value'>;
}
