import { sourceValues } from '../../src/session/edits/edited';
import { type Others, withEntry } from '../../src/session/edits/withEntry';
import { sharesOne } from '../../src/session/request/kinds';
import type { PageAction, Session } from '../../src/session/session';
import { ownOf } from '../../src/shared/entries';
import { formatNumber } from '../../src/shared/format';
import { entryName } from '../../src/shared/words/entryName';
import { predictionKindName } from '../../src/shared/words/names';
import type { Answered } from '../answer/answer';
import { evenTrack, type Track, trackAround } from '../controls/track';
import type { Focus } from './focus';
import type { Scene } from './scene';

/** How the entries of the prediction are changed, one at a time. */
export interface EntryEditor {
  readonly track: Track;
  readonly nameOf: (index: number) => string;
  readonly textOf: (value: number) => string;
  readonly attempt: (index: number, value: number) => void;
  readonly settle: () => void;
  readonly abandon: () => void;
  /** An attempt that is meant at once. */
  readonly set: (index: number, value: number) => void;
}

/** Each change is made to the settled numbers, so that a drag to the end and back leaves the others as they were. */
export function entryEditor(answer: Answered, focus: Focus, scene: Scene): EntryEditor | undefined {
  const { settled, digits, act, attempt, settle, abandon } = scene;
  const { prediction } = settled;
  if (!prediction) return undefined;
  const others = othersOf(settled);
  const edit = (index: number, value: number): PageAction => ({
    type: 'edit',
    role: 'prediction',
    values: withEntry(prediction.values, focus.at, index, value, others),
  });
  return {
    track: trackOf(answer, focus, settled),
    nameOf: (index) =>
      `${entryName(answer.report.loss, index)}: ${predictionKindName(answer.request.prediction.kind)}`,
    textOf: (value) => formatNumber(value, digits),
    attempt: (index, value) => attempt(edit(index, value)),
    settle,
    abandon,
    set: (index, value) => act(edit(index, value)),
  };
}

function othersOf(session: Session): Others {
  return sharesOne(session) ? (session.others ?? 'renormalise') : 'leave';
}

/** The same for all entries, and for all of a drag, so that bars can be compared. */
function trackOf({ request, report }: Answered, { at }: Focus, settled: Session): Track {
  if (request.prediction.kind === 'probabilities' || sharesOne(settled)) return evenTrack(0, 1);
  const { prediction } = settled;
  if (!prediction) return evenTrack(0, 1);
  const isBeside = request.prediction.kind === 'values';
  return trackAround([
    ...ownOf(sourceValues(prediction), at),
    ...ownOf(prediction.values, at),
    ...(isBeside && report.aligned ? ownOf(report.aligned, at) : []),
  ]);
}
