import type { CustomReport } from '../../src/engine/custom/userExpression';
import type { Focus } from '../../src/engine/insights/sample/focus';
import type { OwnLoss, Session } from '../../src/session/session';
import { formatNumber } from '../../src/shared/format';
import type { SummaryOrReport } from '../../src/shared/reportSummary';
import { comparesClasses, type EntryNaming, ownNumbers, shortNaming } from '../../src/shared/words/entryName';
import { lossName, unitName } from '../../src/shared/words/names';
import { labels } from '../../src/shared/words/panel/labels';
import { ownWords } from '../../src/shared/words/panel/own';
import { ownRows } from '../scene/ownRows';

/** What a picture of a loss shows. */
export interface Pictured {
  readonly title: string;
  /** What its rows are called. */
  readonly of: string;
  readonly rows: readonly PicturedRow[];
}

export interface PicturedRow {
  readonly name: string;
  readonly target?: number;
  readonly prediction: number;
  /** Its cost, where the loss is a sum of costs. */
  readonly cost?: number;
  /** The slope that training goes against. */
  readonly slope: number;
}

/** A loss and one sample. The number is that of the batch, and the bars are those of the sample, so the picture says both. */
export function picturedLoss(
  { loss, unit, value }: SummaryOrReport,
  { entries, sample, samples }: Focus,
  nameOf: EntryNaming,
  digits: number,
): Pictured {
  const shown = value === undefined ? '' : formatNumber(value, digits);
  const whole = `${lossName(loss)} ${shown} ${unitName(unit, shown)}`.trim();
  return {
    title: samples > 1 ? `${whole} · ${labels.sample(sample)}` : whole,
    of: comparesClasses(loss) ? labels.class() : labels.element(),
    rows: entries.map(({ index, target, prediction, term, gradient, logitGradient }) => ({
      name: nameOf(index),
      target,
      prediction,
      cost: term,
      slope: logitGradient ?? gradient,
    })),
  };
}

/** A user-defined loss, by its name if it has one. */
export function picturedOwn(
  { name = '' }: OwnLoss,
  report: CustomReport,
  session: Session,
  digits: number,
): Pictured {
  const nameOf = shortNaming(ownNumbers(session));
  return {
    title: `${name.trim() || ownWords.loss()} ${formatNumber(report.value, digits)}`,
    of: ownWords.element(),
    rows: ownRows(report, session).map(({ place, target, prediction, gradient }) => ({
      name: nameOf(place),
      target,
      prediction,
      slope: gradient,
    })),
  };
}
