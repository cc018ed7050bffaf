import { type Node, nodesIn } from '../../syntax';

/**
 * Whether another branch of the same statement calls the same thing with something else: `if soft: f(softmax(x))`, `else: f(x)`.
 * Of several things that a condition chose, each branch then calls those that take what it gives.
 */
export function isAdapted(script: Node, site: Node): boolean {
  const [callee, given] = site.children.map(textOf);
  for (const one of nodesIn(script, site)) {
    if (one.name !== 'IfStatement') continue;
    const others = one.children.filter((body) => body.name === 'Body' && !holds(body, site));
    if (others.length === one.children.filter(({ name }) => name === 'Body').length) continue;
    for (const node of others.flatMap((body) => [...nodesIn(body)])) {
      if (node.name !== 'CallExpression') continue;
      const [name, list] = node.children.map(textOf);
      if (name === callee && list !== given) return true;
    }
  }
  return false;
}

function holds(body: Node, { start, end }: Node): boolean {
  return body.start <= start && end <= body.end;
}

function textOf(node: Node): string {
  return [...nodesIn(node)].map(({ written }) => written).join(' ');
}
