import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { type Node, nodesIn } from '../../program/syntax';
import { expectationOf } from '../evidence/expectations';
import { keptByNode } from '../evidence/keptByNode';
import { operationOf } from '../evidence/origins';
import { functionAround, isInside, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

/** Mean losses of batches, summed in a loop over a loader and divided by the number of batches. */
export const meanOfMeans: Rule = {
  id: 'mean-of-means',
  noFix: { kind: 'several-statements' },
  judge: (event, program) => {
    if (isTokenMean(event, program)) return { severity: 'warning', data: { of: 'tokens' } };
    const finding = isAverage(event)
      ? (ofList(event, program) ?? ofTotal(event, program))
      : ofMeter(event, program);
    return finding && !dropsLast(event, program) ? finding : undefined;
  },
};

/**
 * Whether a loader of the program drops the last batch; it may be made in another file. Loaders of a program that trains with one
 * and evaluates with another often drop that of the training alone.
 */
function dropsLast({ node }: Event, program: Program): boolean {
  const texts = program.syntax.texts;
  const dropping = texts.flatMap((text) => [...text.matchAll(/\bdrop_last\s*=\s*True\b/g)]);
  if (dropping.length === 0 || /\.backward\(/.test(textAt(program, functionAround(program, node))))
    return dropping.length > 0;
  const built = program.events.filter(({ callee }) => callee === 'torch.utils.data.DataLoader');
  const options = built.map(({ node: call }) => textAt(program, call));
  const isOfOne = options.filter((text) => text.includes('drop_last')).length === dropping.length;
  return !isOfOne || options.every((text) => /\bdrop_last\b|\*\*/.test(text));
}

function ofList(event: Event, program: Program): Finding | undefined {
  const listed = listedIn(event, program);
  return listed && found(program, event, '', functionAround(program, event.node), listed);
}

function ofTotal(event: Event, program: Program): Finding | undefined {
  const divided = totalOf(event, program);
  if (!divided) return undefined;
  const { total, counter, index } = divided;
  const around = functionAround(program, event.node);
  for (const loop of [...repeatsIn(around)].reverse()) {
    const isLoop = loop.end <= event.node.start && loop.name === 'ForStatement';
    if (!isLoop || !isOverBatches(program, loop, around)) continue;
    const added = [...nodesIn(loop)].find((node) => adds(program, node, total));
    if (!added || (counter && !counts(program, loop, counter))) continue;
    if (index && !numbers(program, loop, index)) continue;
    const mean = meanLossIn(program, loop, added);
    return mean && found(program, event, total, around, added);
  }
  return undefined;
}

/**
 * The mean loss of a batch, given to a meter of the program without the size of the batch, which then counts as one sample:
 * `losses.update(loss.item())` of `def update(self, val, n=1)`.
 */
function ofMeter(event: Event, program: Program): Finding | undefined {
  if (!/^user:\w+\.update$/.test(event.callee)) return undefined;
  // Without a comma outside of parentheses, there is no number of samples.
  const meter = /^(\w+)\.update\((?:[^(),]|\((?:[^()]|\([^()]*\))*\))+\)$/.exec(
    textAt(program, event.node),
  )?.[1];
  const around = functionAround(program, event.node);
  if (!meter || !countsOne(program, around, meter)) return undefined;
  const isMean = repeatsIn(around).some(
    (loop) =>
      isInside(event.node, loop) &&
      isOverBatches(program, loop, around) &&
      meanLossIn(program, loop, event.node) !== undefined,
  );
  const isReturned = returnsIn(around).some((node) => textAt(program, node).includes(`${meter}.avg`));
  return isMean ? { severity: isReturned ? 'warning' : 'hint' } : undefined;
}

/** Whether the name is given an object of a class of the program that takes one sample for granted. */
function countsOne({ syntax, texts }: Program, { cell, start, end }: Node, meter: string): boolean {
  const made = new RegExp(`\\b${meter}\\s*=\\s*(\\w+)\\(`).exec(syntax.texts[cell].slice(start, end))?.[1];
  const isMeter = new RegExp(
    `\\bclass ${made}\\b[^]*?\\bdef update\\(self, *\\w+[^,)]*, *\\w+[^,=)]*= *1\\)`,
  );
  return made !== undefined && texts.some((text) => isMeter.test(text));
}

/** A quotient, or a call that takes a mean. */
function isAverage({ is, callee }: Event): boolean {
  return callee === '/' || (is === 'call' && /^(?:mean|average)$/.test(operationOf(callee)));
}

function found(program: Program, event: Event, total: string, around: Node, added: Node): Finding {
  // A returned value is what the function is for; a number shown along the way is often good enough.
  const isReturned = returnsIn(around).some((node) => isAbout(program, node, event, total));
  return { severity: isReturned ? 'warning' : 'hint', once: added, related: [placeOf(added)] };
}

/** The comprehension over a loader that lists the mean loss of each batch, if its mean is taken, also by way of a name. */
function listedIn({ node, nodes }: Event, program: Program): Node | undefined {
  const place = nodes.left ?? Object.values(nodes)[0];
  const text = place ? textAt(program, place) : '';
  const name = /^(?:[\w.]+\()?(\w+)\)?$/.exec(text)?.[1];
  if (!name && !/\bfor\b/.test(text)) return undefined;
  const around = functionAround(program, node);
  return repeatsIn(around).find((one) => {
    if (one.start > node.end || !isComprehension(one)) return false;
    const before = program.syntax.texts[one.cell].slice(0, one.start);
    const isIt =
      place && isInside(one, place)
        ? true
        : name && new RegExp(`\\b${name}\\s*=\\s*$`).test(before.slice(-80));
    const loss = isIt && isOverBatches(program, one, around) ? meanLossIn(program, one, one) : undefined;
    return loss !== undefined;
  });
}

const repeatsIn = nodesThat((node) => node.name === 'ForStatement' || isComprehension(node));
const returnsIn = nodesThat(({ name }) => name === 'ReturnStatement');

/** The nodes of one kind in a function or a script, which may hold as many quotients as statements. */
function nodesThat(are: (node: Node) => boolean): (around: Node) => readonly Node[] {
  const nodesOf: (around: Node) => readonly Node[] = keptByNode((around) =>
    around.name === 'Script' ? around.children.flatMap(nodesOf) : [...nodesIn(around)].filter(are),
  );
  return nodesOf;
}

/** A generator that is the only argument of a call has no parentheses of its own. */
function isComprehension({ name, children }: Node): boolean {
  return (
    /^(?:ArgList|(?:Array)?ComprehensionExpression)$/.test(name) && children.some((one) => one.name === 'for')
  );
}

/**
 * Whether it is the mean loss of a batch's tokens, of which some are ignored, divided by the number of batches whose gradients are
 * accumulated: a batch has more tokens than another.
 */
function isTokenMean({ callee, args, node, nodes }: Event, program: Program): boolean {
  const { left } = args;
  const made = callee === '/' && left?.type === 'tensor' && left.kind?.is === 'loss' ? left.made : undefined;
  if (!made || !/^torch\..*(?:cross_?entropy|nll_?loss)/i.test(made.by) || !nodes.right) return false;
  const { ignore_index: ignored, reduction, reduce, size_average: averages } = made.args;
  const isMean = reduction?.type === 'text' && reduction.text === 'mean';
  if (!isMean || reduce?.type !== 'nothing' || averages?.type !== 'nothing') return false;
  const isGiven = program.events.some(
    (one) => one.nodes.ignore_index !== undefined && one.args.ignore_index === ignored,
  );
  const steps = textAt(program, nodes.right);
  const around = textAt(program, functionAround(program, node));
  if (!isGiven) return false;
  const parts = /^len\(\s*(\w+)\s*\)$/.exec(steps)?.[1];
  return parts
    ? new RegExp(`\\bin (?:enumerate\\()?${parts}\\b`).test(around) && /\.backward\(/.test(around)
    : isTarget.test(steps) && new RegExp(`%\\s*${literal(steps)}\\s*==`).test(around);
}

/** `total`, `self.total` and `totals['loss']`. */
const isTarget = /^(?:self\.)?\w+(?:\[['"]\w+['"]\])?$/;

interface Total {
  readonly total: string;
  /** What it is divided by, if that may be a count of the batches. */
  readonly counter?: string;
  /** The `i` of `total / (i + 1)`. */
  readonly index?: string;
}

/** The name that is divided by the number of batches, as in `total / len(loader)` or `total / (i + 1)`, or averaged as a list. */
function totalOf(event: Event, program: Program): Total | undefined {
  if (event.callee === '/') {
    const { left, right } = event.nodes;
    const by = right && textAt(program, right).replace(/^max\((?:1, *)?([^,]*?)(?:, *1)?\)$/, '$1');
    const listed = /^sum\(\s*(\w+)\s*\)$/.exec(left ? textAt(program, left) : '')?.[1];
    if (listed && by?.replace(/\s/g, '') === `len(${listed})`) return { total: listed };
    const isCount =
      by !== undefined &&
      /^(?:len\(\s*(?:self\.)?\w*(?:loader|batches|data|dl)\w*\s*\)|\w*(?:num|n)_batches|\w*batch_count)$/i.test(
        by,
      );
    const name = left && textAt(program, left);
    if (!name || !isTarget.test(name)) return undefined;
    const index = by && /^\(?\s*(\w+) ?\+ ?1\s*\)?$/.exec(by)?.[1];
    if (index) return { total: name, index };
    return isCount ? { total: name } : by && /^\w+$/.test(by) ? { total: name, counter: by } : undefined;
  }
  const { weights } = event.args;
  if (weights && weights.type !== 'nothing') return undefined;
  const [place] = Object.values(event.nodes);
  const over = place && textAt(program, place);
  const total = over && (/^[\w.]+\(\s*(\w+)\s*\)$/.exec(over)?.[1] ?? /^\w*loss\w*$/i.exec(over)?.[0]);
  return total ? { total } : undefined;
}

/** Whether each round of the loop, but of none inside it, adds 1 to the name. */
function counts(program: Program, loop: Node, name: string): boolean {
  const body = loop.children.find((child) => child.name === 'Body');
  const isCounting = new RegExp(`^${name}\\s*\\+=\\s*1$`);
  return body?.children.some((child) => isCounting.test(textAt(program, child))) ?? false;
}

/** Whether the name is a variable of the loop, as in `for i, batch in enumerate(loader)`. */
function numbers(program: Program, { children, ...loop }: Node, name: string): boolean {
  const within = children.find((child) => child.name === 'in');
  const targets = within && textAt(program, { ...loop, end: within.start });
  return targets !== undefined && new RegExp(`\\b${name}\\b`).test(targets);
}

function isOverBatches(program: Program, loop: Node, { start, cell }: Node): boolean {
  const over = loop.children[loop.children.findIndex(({ name }) => name === 'in') + 1];
  if (!over) return false;
  const text = textAt(program, over);
  // All samples, listed as a single batch.
  const single = /^\w+$/.test(text)
    ? new RegExp(`\\b${text} *= *\\[\\((?:[^()[\\]]|\\([^()]*\\))*\\)\\]`)
    : undefined;
  if (single?.test(program.syntax.texts[cell])) return false;
  // Of whole batches alone, as many as the samples fill.
  const count = /^range\(\s*(\w+)\s*\)$/.exec(text)?.[1];
  const filled = count ? new RegExp(`\\b${count} *= *[^\\n+-]*//`) : undefined;
  if (filled?.test(program.syntax.texts[cell].slice(start, loop.start))) return false;
  if (batches.test(text)) return true;
  const bar = /^(?:enumerate\()?(\w+)\b/.exec(text)?.[1];
  // A progress bar is mostly made right before its loop.
  const before = program.syntax.texts[cell].slice(Math.max(start, loop.start - 500), loop.start);
  const barred = bar && new RegExp(`\\b${bar} *= *(?:\\w+\\.)?tqdm\\(([^\\n]*)`).exec(before)?.[1];
  return barred !== undefined && batches.test(barred);
}

/** Mini-batches of one step, such as one from each domain, are of one size. */
const batches = /loader|(?<!mini_?)batches|_dl\b|\bdl\b/i;

/** Whether the statement adds a single loss to the total: `total += loss.item()`, `losses.append(loss.item())`. */
function adds(program: Program, { name, ...node }: Node, total: string): boolean {
  const added =
    name === 'UpdateStatement'
      ? new RegExp(`^${literal(total)}\\s*\\+=\\s*([\\s\\S]*)$`)
      : name === 'AssignStatement'
        ? new RegExp(`^${literal(total)}\\s*=\\s*${literal(total)}\\s*\\+([\\s\\S]*)$`)
        : name === 'ExpressionStatement'
          ? new RegExp(`^${literal(total)}\\.append\\(([\\s\\S]*)\\)$`)
          : undefined;
  const number = added?.exec(textAt(program, node))?.[1].trim();
  return (
    number !== undefined &&
    /^(?:float\(\s*\w+\s*\)|(?:\w+|[\w.]+\([\s\S]*\))$)/.test(number.replace(asNumber, ''))
  );
}

function literal(name: string): string {
  return name.replace(/[.[\]]/g, '\\$&');
}

/** Ways to take the number out of a tensor. */
const asNumber = /(?:\.(?:detach|cpu|item)\(\)|\.data)+$/;

/** The call in the loop of a loss that is a mean over its batch, if its result is what the loop adds. */
function meanLossIn({ events, syntax }: Program, loop: Node, added: Node): Event | undefined {
  return events.find((event) => {
    if (!isInside(event.node, loop) || !expectationOf(event)) return false;
    const reduction = event.args.reduction;
    if (reduction?.type === 'text' && reduction.text !== 'mean') return false;
    if (isInside(event.node, added)) return isAddedAlone(event.node, added, syntax.texts[added.cell]);
    const before = syntax.texts[event.node.cell].slice(loop.start, event.node.start);
    const name = /(\w+)\s*=\s*$/.exec(before)?.[1];
    const text = syntax.texts[added.cell].slice(added.start, added.end);
    return name !== undefined && new RegExp(`\\b${name}\\b`).test(text);
  });
}

/** Whether the statement adds the call's result as it is, not multiplied by something. */
function isAddedAlone(call: Node, { start, end }: Node, text: string): boolean {
  return (
    /(?:\+=?|[([])\s*$/.test(text.slice(start, call.start)) &&
    /^(?:\.\w+(?:\(\))?)*\s*(?:\)?$|for\b)/.test(text.slice(call.end, end))
  );
}

/** Whether the statement returns the quotient, or the name it is assigned to. */
function isAbout(program: Program, statement: Node, event: Event, total: string): boolean {
  if (isInside(event.node, statement)) return true;
  const text = program.syntax.texts[event.node.cell];
  const lineStart = text.lastIndexOf('\n', event.node.start) + 1;
  const name = /^\s*(\w+)\s*(?:\/?=)/.exec(text.slice(lineStart))?.[1] ?? total;
  return (
    statement.start > event.node.end &&
    new RegExp(`\\b${literal(name)}(?!\\w)`).test(textAt(program, statement))
  );
}
