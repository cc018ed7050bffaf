import type { Event } from '../../program/interpret/memory/machine';
import type { Program } from '../../program/readProgram';
import { flagOf, isSamePlace, type Place, type Value } from '../../program/value';
import { classesOf } from '../evidence/kinds';
import { isBuild, isSameValue, madeOf, tensorOf } from '../evidence/origins';
import { argumentAdded, placeOf, textAt } from '../evidence/sources';
import type { Finding, Rule } from '../rule';

/** The mean of kl_div over elements, which is C times too small, as is `batchmean` for a single distribution. */
export const klDivMean: Rule = {
  id: 'kl-div-mean',
  noFix: { kind: 'form' },
  judge: (event, program) => {
    if (event.is !== 'call' || isBuild(event) || !/^torch\.nn\b.*\.(?:kl_div|KLDivLoss)$/.test(event.callee))
      return undefined;
    const { reduction, size_average: average, reduce, input, target } = event.args;
    const said = isGiven(reduction) && reduction?.type === 'text' ? reduction.text : undefined;
    const shapes = [input, target].map((one) => tensorOf(one)?.shape);
    // A single number meets every class, and is counted as a batch of one.
    const isOne =
      shapes.find(Boolean)?.[0] !== 1 &&
      shapes.every((one) => (one?.length ?? 1) === 1) &&
      shapes.some(Boolean);
    // The options of old versions take precedence.
    const isOld = isGiven(average) || isGiven(reduce);
    const isMean = isOld
      ? flagOf(average) === true && (!isGiven(reduce) || flagOf(reduce) === true)
      : !isGiven(reduction) || said === 'mean' || (said === 'batchmean' && isOne);
    if (!isMean || isScaled(event, program) || (said && isCompared(event, said, program))) return undefined;
    const classes = classesOf(input) ?? classesOf(target);
    const built = builtBy(event, program);
    return {
      severity: 'warning',
      data: { reduction: isOld ? 'mean' : (said ?? 'mean'), ...(classes !== undefined && { classes }) },
      related: built && built !== event ? [built.node] : [],
      fix: isOld ? undefined : built && fixOf(built, program, isOne ? 'sum' : 'batchmean'),
    };
  },
};

function isGiven(value: Value | undefined): boolean {
  return value !== undefined && value.type !== 'nothing';
}

/** Whether the mean is multiplied by the number of classes, there or in a later statement. */
function isScaled({ node }: Event, program: Program): boolean {
  const isIt = (value: Value | undefined): boolean => {
    const place = madeOf(value)?.place;
    return place !== undefined && isSamePlace(place, node);
  };
  return program.events.some(({ callee, args, nodes }) => {
    if (callee !== '*') return false;
    const other = isIt(args.left) ? nodes.right : isIt(args.right) ? nodes.left : undefined;
    return other !== undefined && /\bsize\(|\.shape\[|(?:num|n)_?class/i.test(textAt(program, other));
  });
}

/** Whether the same divergence is asked for with another reduction, too, as in a test that compares them. */
function isCompared({ callee, args }: Event, said: string, { events }: Program): boolean {
  return events.some(({ callee: other, args: { input, target, reduction } }) => {
    const isOther = other === callee && reduction?.type === 'text' && reduction.text !== said;
    return isOther && isSameValue(input, args.input) && isSameValue(target, args.target);
  });
}

/** The call with the options: that of the function itself, or the only one that builds such a module. */
export function builtBy(event: Event, { events }: Program): Event | undefined {
  if (event.callee.endsWith('kl_div')) return event;
  const built = events.filter((other) => isBuild(other) && other.callee === event.callee);
  return built.length === 1 ? built[0] : undefined;
}

/** For a single distribution, the divergence is the sum. */
function fixOf(built: Event, program: Program, reduction: 'sum' | 'batchmean'): Finding['fix'] {
  return { kind: `use-${reduction}`, edits: [withReduction(built, program, reduction)] };
}

function withReduction(
  { node, nodes }: Event,
  program: Program,
  reduction: string,
): Place & { readonly text: string } {
  return nodes.reduction
    ? { ...placeOf(nodes.reduction), text: `"${reduction}"` }
    : argumentAdded(node, `reduction="${reduction}"`, program);
}
