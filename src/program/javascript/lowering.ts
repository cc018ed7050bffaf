import type { Jumps } from './jumps';
import type { NodeMaker } from './nodeMaker';
import type { Scopes } from './scopes';
import type { Branch } from './tree';

/** What lowers the parts of a statement, function or class, and makes the nodes that they become. */
export interface Lowering<N extends Branch<N>> extends NodeMaker<N> {
  readonly scopes: Scopes;
  readonly jumps: Jumps;
  statement(node: N): N[];
  /** The statements in the order in which they run. */
  statements(nodes: readonly N[]): N[];
  expression(node: N): N;
  /** An expression as a statement. */
  expressed(node: N): N;
  /** The condition of an `if` or a loop; without one, it always holds. */
  condition(node: N | undefined, at: Branch<N>): N;
  /** The body of an `if` or a loop. */
  part(node: N | undefined, at: Branch<N>): N;
  /** Statements with names of their own. */
  scoped(at: Branch<N>, declared: ReadonlySet<string>, make: () => N[]): N;
}
