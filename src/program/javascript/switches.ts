import { besideOf } from './functions';
import { behind } from './loops';
import type { Lowering } from './lowering';
import { type Branch, holdsFunction, insideOf, namesDeclared } from './tree';

/** Holds what a switch compares; it cannot occur in the source. */
const chosenBy = 'switch';

/** An `if` for each case, or where a case may continue with the next one a `while` that may run each of them. */
export function switchOf<N extends Branch<N>>(lower: Lowering<N>, node: N): N[] {
  const [, value, body] = node.children;
  const statements = body ? insideOf(body) : [];
  const cases = casesOf(statements);
  const inner = statements.filter((one) => !isLabel(one));
  const alone = value && eachAlone(cases);
  const made = alone
    ? [chosen(lower, node, value, alone, namesDeclared(inner))]
    : behind(lower, node, { isLoop: false }, () =>
        lower.scoped(node, namesDeclared(inner), () => [fallingThrough(lower, node, value, cases)]),
      );
  return [...besideOf(lower, inner), ...made];
}

/** A switch of which one case runs: each is an `if` in the `else` of the one before. */
function chosen<N extends Branch<N>>(
  lower: Lowering<N>,
  node: N,
  value: N,
  cases: readonly Case<N>[],
  declared: ReadonlySet<string>,
): N {
  const here = { ...value, end: value.start };
  return lower.scoped(node, new Set([...declared, chosenBy]), () => {
    const [usual] = cases.filter(({ labels }) => labels.some(isDefault));
    let rest = usual ? lower.statements(usual.statements) : [];
    for (const { labels, statements } of cases.filter((one) => one !== usual).reverse()) {
      const [label] = labels;
      const tests = labels.map((one) => {
        const equals = lower.plain('CompareOp', { start: one.start, end: one.start }, [], '===');
        const other = lower.expression(labelled(one) ?? one);
        return lower.made('BinaryExpression', one, [lower.name(chosenBy, here), equals, other]);
      });
      const test = tests.reduce((some, one) => {
        const or = lower.plain('LogicOp', { start: one.start, end: one.start }, [], '||');
        return lower.made('BinaryExpression', label, [some, or, one]);
      });
      rest = [
        lower.made('IfStatement', label, [
          lower.word('if', label),
          lower.made('Condition', label, [test]),
          lower.body(label, lower.statements(statements)),
          lower.word('else', label),
          lower.body({ ...node, start: node.end }, rest),
        ]),
      ];
    }
    return [lower.assignment(lower.name(chosenBy, here), lower.expression(value), here), ...rest];
  });
}

/** A loop in which each case may run. */
function fallingThrough<N extends Branch<N>>(
  lower: Lowering<N>,
  node: N,
  value: N | undefined,
  cases: readonly Case<N>[],
): N {
  const parts = cases.map(({ labels, statements }) => {
    const told = labels.flatMap(({ children }) => children.filter((child) => child.children.length > 0));
    const asked = told.map((one) => lower.expressed(one));
    return lower.maybe(labels[0], [...asked, ...lower.statements(statements)]);
  });
  const condition = lower.made('Condition', value ?? node, value ? [lower.expression(value)] : []);
  return lower.made('WhileStatement', node, [lower.word('while', node), condition, lower.body(node, parts)]);
}

/** Statements of a switch, and the labels that lead to them. */
interface Case<N> {
  readonly labels: readonly N[];
  readonly statements: readonly N[];
}

/** The cases of a switch; a label alone shares the statements of the next one. */
function casesOf<N extends Branch<N>>(body: readonly N[]): Case<N>[] {
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
function eachAlone<N extends Branch<N>>(cases: readonly Case<N>[]): readonly Case<N>[] | undefined {
  const alone = cases.flatMap(({ labels, statements }, i) => {
    const left = leaving(statements, i === cases.length - 1);
    return left && !labels.some(acts) ? { labels, statements: left } : [];
  });
  return alone.length === cases.length ? alone : undefined;
}

function isLabel({ name }: Branch<unknown>): boolean {
  return name === 'CaseLabel' || name === 'DefaultLabel';
}

function isDefault({ name }: Branch<unknown>): boolean {
  return name === 'DefaultLabel';
}

/** What a case is compared with. */
function labelled<N extends Branch<N>>({ children }: N): N | undefined {
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
