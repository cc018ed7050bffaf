import { type Branch, holdsFunction, insideOf } from './tree';

/** Statements of a switch, and the labels that lead to them. */
export interface Case<N> {
  readonly labels: readonly N[];
  readonly statements: readonly N[];
}

/** The cases of a switch; a label alone shares the statements of the next one. */
export function casesOf<N extends Branch<N>>(body: readonly N[]): Case<N>[] {
  const cases: { labels: N[]; statements: N[] }[] = [];
  for (const one of body) {
    const last = cases[cases.length - 1];
    if (!isLabel(one)) last?.statements.push(one);
    else if (last?.statements.length === 0) last.labels.push(one);
    else cases.push({ labels: [one], statements: [] });
  }
  return cases;
}

/**
 * The same cases without the `break` at their ends, if none of them continues with the next one and the order in which the labels
 * are compared makes no difference.
 */
export function eachAlone<N extends Branch<N>>(cases: readonly Case<N>[]): readonly Case<N>[] | undefined {
  const alone = cases.flatMap(({ labels, statements }, i) => {
    const left = leaving(statements, i === cases.length - 1);
    return left && !labels.some(acts) ? { labels, statements: left } : [];
  });
  return alone.length === cases.length ? alone : undefined;
}

export function isLabel({ name }: Branch<unknown>): boolean {
  return name === 'CaseLabel' || name === 'DefaultLabel';
}

export function isDefault({ name }: Branch<unknown>): boolean {
  return name === 'DefaultLabel';
}

/** What a case is compared with. */
export function labelled<N extends Branch<N>>({ children }: N): N | undefined {
  return children.find(({ name }) => name !== 'case' && name !== ':');
}

/** The statements without the `break` that leaves the switch at their end; undefined if it may be left elsewhere, or not at all. */
function leaving<N extends Branch<N>>(statements: readonly N[], isLast: boolean): readonly N[] | undefined {
  const last = statements[statements.length - 1];
  const rest = statements.slice(0, -1);
  if (rest.some(breaks)) return undefined;
  if (last && isBreak(last)) return rest;
  if (last?.name === 'Block') {
    const inner = leaving(insideOf(last), isLast);
    const [open] = last.children;
    return inner && [...rest, { ...last, children: [open, ...inner] }];
  }
  const isLeft =
    isLast || (last !== undefined && /^(?:Return|Throw|Break|Continue)Statement$/.test(last.name));
  return isLeft && !(last && breaks(last)) ? statements : undefined;
}

/** Whether it may break out of the switch that it stands in. */
function breaks<N extends Branch<N>>(node: N): boolean {
  return isBreak(node) || (!keepsBreaks.test(node.name) && node.children.some(breaks));
}

function isBreak<N extends Branch<N>>({ name, children }: N): boolean {
  return name === 'BreakStatement' && !children.some((child) => child.name === 'Label');
}

const keepsBreaks = /^(?:(?:For|While|Do|Switch)Statement|.*(?:Function|Declaration))$/;

/** Whether evaluating the expression may do anything. */
function acts<N extends Branch<N>>(node: N): boolean {
  return acting.test(node.name) || holdsFunction(node) || node.children.some(acts);
}

const acting = /^(?:Call|New|Assignment|Postfix|Await|Yield|TaggedTemplate)Expression$|^(?:\+\+|--|delete)$/;
