import type { Misuse } from '../../src/engine/report';
import type { Request } from '../../src/engine/request';
import type { Outcome } from '../../src/shared/gist';
import type { Overview } from './overview';

/** What the page sends to its worker, one at a time. */
export interface Errand {
  readonly request: Request;
  readonly sample?: number;
}

/** What comes back; an error of its own class would arrive as a plain one. */
export type News =
  /** The outcome comes before what is to be drawn of it. */
  | { readonly type: 'progress'; readonly done: number; readonly outcome?: Outcome }
  | { readonly type: 'overview'; readonly overview: Overview }
  | ({ readonly type: 'misuse' } & Pick<Misuse, 'code' | 'message' | 'data'>)
  | { readonly type: 'failed'; readonly message: string };
