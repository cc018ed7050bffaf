import { type Node, nodesIn } from '../../syntax';
import type { UserFunction, Value } from '../../value';
import { same } from './same';

/** What of a function decides whether another run of its definition makes the same one. */
interface Closure {
  readonly node: Node;
  readonly body: Node;
  readonly scope: { find(name: string): object | undefined };
  readonly parameters: ReadonlyArray<{ readonly name: string; readonly fallback?: Value }>;
}

/** Whether two functions do the same: one definition made both, and they see the same variables around it. */
export function isSameFunction(a: UserFunction, b: UserFunction): boolean {
  if (a.code === b.code) return true;
  const [one, other] = [a.code, b.code] as [Closure, Closure];
  const given = new Set(one.parameters.map(({ name }) => name));
  return (
    one.node === other.node &&
    one.parameters.every(({ fallback }, i) => same(fallback, other.parameters[i].fallback)) &&
    [...wordsIn(one.body)].every((name) => given.has(name) || one.scope.find(name) === other.scope.find(name))
  );
}

const words = new WeakMap<Node, ReadonlySet<string>>();

/** The names and other words in the body of a function. */
export function wordsIn(body: Node): ReadonlySet<string> {
  let all = words.get(body);
  if (!all) {
    all = new Set([...nodesIn(body)].flatMap(({ written }) => written || []));
    words.set(body, all);
  }
  return all;
}
