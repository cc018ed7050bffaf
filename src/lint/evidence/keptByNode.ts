import type { Node } from '../../program/syntax';

/** Asks it once about each node: in a later version of a program, most nodes are the same. */
export function keptByNode<Answer extends object>(ask: (node: Node) => Answer): (node: Node) => Answer {
  const known = new WeakMap<Node, Answer>();
  return (node) => {
    const answer = known.get(node) ?? ask(node);
    known.set(node, answer);
    return answer;
  };
}
