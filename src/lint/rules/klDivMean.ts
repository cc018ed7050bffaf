import type { Rule } from '../rule';
import { classesOf } from '../seen';

/** The mean of kl_div is over elements, not over samples: by C too small. */
export const klDivMean: Rule = {
  id: 'kl-div-mean',
  judge: (event, { syntax }) => {
    if (event.is !== 'call' || !/^torch.*(\.kl_div|\.KLDivLoss)$/.test(event.by)) return undefined;
    const built = event.self?.type === 'object' ? event.self : undefined;
    const args = { ...built?.args, ...event.args };
    const { reduction, size_average: average, reduce } = args;
    const isGiven = (value: typeof reduction): boolean => value !== undefined && value.type !== 'nothing';
    if (isGiven(average) || isGiven(reduce)) return undefined;
    const isMean = reduction === undefined || (reduction.type === 'text' && reduction.text === 'mean');
    if (!isMean) return undefined;
    const classes = classesOf(args.input) ?? classesOf(args.target);
    const written = event.places.reduction;
    const call = built?.place ?? event.place;
    const text = syntax.texts[call.cell];
    const isEmpty = /\(\s*$/.test(text.slice(call.start, call.end - 1));
    const isTrailing = /,\s*$/.test(text.slice(call.start, call.end - 1));
    const put = `${isEmpty || isTrailing ? '' : ', '}reduction="batchmean"`;
    const end = call.end - 1;
    const edit = written ? { ...written, text: '"batchmean"' } : { ...call, start: end, end, text: put };
    return {
      severity: 'warning',
      data: classes === undefined ? undefined : { classes },
      related: built ? [built.place] : [],
      fix:
        built && written === undefined && built.args.reduction?.type === 'text'
          ? undefined
          : { kind: 'use-batchmean', edits: [edit] },
    };
  },
};
