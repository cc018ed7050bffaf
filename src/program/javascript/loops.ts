import type { Jumps } from './jumps';
import type { Lowering } from './lowering';
import { type Branch, definitionsIn, isPattern, namesDeclared, partedAt } from './tree';

/** A `for` with three parts becomes a `while` that may run the last part first. */
export function forOf<N extends Branch<N>>(lower: Lowering<N>, node: N): N[] {
  const at = node.children.findIndex(({ name }) => /^For(?:In|Of)?Spec$/.test(name));
  const spec = node.children[at];
  if (!spec) return [lower.plain('⚠', node, [])];
  return spec.name === 'ForSpec'
    ? counted(lower, node, spec, node.children[at + 1])
    : overEach(lower, node, spec, node.children[at + 1]);
}

function counted<N extends Branch<N>>(lower: Lowering<N>, node: N, spec: N, inner: N | undefined): N[] {
  const parts = spec.children.slice(1, -1);
  const first = parts[0]?.name === 'VariableDeclaration' ? parts[0] : undefined;
  const [begin, condition, step] = partedAt(parts, first);
  const declared = first ? namesDeclared([first]) : new Set<string>();
  return behind(lower, node, {}, () =>
    lower.scoped(node, declared, () => {
      const start = begin.flatMap((one) => (one === first ? lower.statement(one) : [lower.expressed(one)]));
      // The last part need not have run before the first round.
      const steps = step.map((one) => lower.expressed(one));
      const body = [
        ...(steps.length > 0 ? [lower.maybe(steps[0], steps)] : []),
        ...(inner ? lower.statement(inner) : []),
      ];
      const loop = [lower.word('while', node), lower.condition(condition[0], spec), lower.body(node, body)];
      return [...start, lower.made('WhileStatement', node, loop)];
    }),
  );
}

function overEach<N extends Branch<N>>(lower: Lowering<N>, node: N, spec: N, inner: N | undefined): N[] {
  const parts = spec.children.slice(1, -1);
  const word = parts.findIndex(({ name }) => name === 'of' || name === 'in');
  const [target] = parts.slice(0, word).filter(isPattern);
  const isNew = /^(?:const|let)$/.test(parts[0]?.name ?? '');
  const declared = new Set(target && isNew ? definitionsIn(target) : []);
  if (!target || word < 0) return [lower.plain('⚠', node, [])];
  return behind(lower, node, {}, () =>
    lower.scoped(node, declared, () => {
      if (!isNew && parts[0]?.name !== 'var')
        for (const name of definitionsIn(target)) lower.scopes.change(name);
      const of = parts.slice(word + 1).map((one) => lower.expression(one));
      const isOfKeys = parts[word].name === 'in';
      const over = isOfKeys ? lower.made('Unknown', parts[word], of) : of[0];
      const head = [lower.word('for', node), lower.expression(target), lower.word('in', parts[word]), over];
      return [lower.made('ForStatement', node, [...head, lower.part(inner, node)])];
    }),
  );
}

export function whileOf<N extends Branch<N>>(lower: Lowering<N>, node: N): N[] {
  const condition = node.children.find(({ name }) => name === 'ParenthesizedExpression');
  const body = node.children.find((child) => child !== condition && !/^(?:while|do|;)$/.test(child.name));
  return behind(lower, node, {}, () =>
    lower.made('WhileStatement', node, [
      lower.word('while', node),
      lower.condition(condition, node),
      lower.part(body, node),
    ]),
  );
}

/** A labelled statement that is no loop becomes one that is left by its label. */
export function labelledOf<N extends Branch<N>>(lower: Lowering<N>, node: N): N[] {
  const [label, , inner] = node.children;
  if (!inner) return [];
  if (/^(?:For|While|Do|Switch)Statement$/.test(inner.name)) {
    lower.jumps.label(label.written);
    return lower.statement(inner);
  }
  return behind(lower, node, { isLoop: false, breaks: false, label: label.written }, () => {
    const condition = lower.made('Condition', label, [lower.word('Unknown', label)]);
    const once = lower.part(inner, node);
    return lower.made('WhileStatement', node, [lower.word('while', node), condition, once]);
  });
}

/** A loop, followed by the jumps that may leave it for an outer one. */
export function behind<N extends Branch<N>>(
  lower: Lowering<N>,
  at: N,
  target: Parameters<Jumps['within']>[0],
  make: () => N,
): N[] {
  const { made, behind } = lower.jumps.within(target, make);
  return [made, ...behind.map((word) => lower.maybe({ ...at, start: at.end }, [lower.jump(word, at)]))];
}

export function jumpOf<N extends Branch<N>>(lower: Lowering<N>, node: N): N {
  const word = node.name === 'BreakStatement' ? 'break' : 'continue';
  const label = node.children.find(({ name }) => name === 'Label')?.written;
  return lower.jump(lower.jumps.out(word, label), node);
}
