import { ownOf, type Sample } from '../../src/engine/insights/sample/entries';
import type { Focus } from '../../src/engine/insights/sample/focus';
import type { PredictionKind } from '../../src/engine/request/kinds';
import { sourceValues } from '../../src/session/edits/edited';
import { type Others, setEntry } from '../../src/session/edits/setEntry';
import { sharesOne } from '../../src/session/request/kinds';
import type { PageAction, Pick, Session } from '../../src/session/session';
import { formatNumber } from '../../src/shared/format';
import { entryNaming } from '../../src/shared/words/entryName';
import { predictionKindName } from '../../src/shared/words/names';
import type { Answered } from '../answer/answer';
import { evenScale, type SliderScale, scaleAround, scaleFromZero } from '../controls/sliderScale';
import type { ViewContext } from './viewContext';

/** How the entries of the prediction are changed, one at a time. */
export interface EntryEditor {
  readonly track: SliderScale;
  readonly nameOf: (index: number) => string;
  readonly textOf: (value: number) => string;
  readonly attempt: (index: number, value: number) => void;
  readonly settle: () => void;
  readonly abandon: () => void;
  /** Attempts a value and settles it at once. */
  readonly set: (index: number, value: number) => void;
}

/** What is edited: one row of the prediction's numbers, and their kind. */
export interface EditedEntry {
  readonly at: Sample;
  readonly kind: PredictionKind;
  readonly nameOf: (index: number) => string;
  /** The numbers of the same row that are drawn beside them. */
  readonly beside?: readonly number[];
}

/** The editor of the entries that are looked into. */
export function entryEditor(answer: Answered, { at }: Focus, scene: ViewContext): EntryEditor | undefined {
  const { report, request } = answer;
  const { kind } = request.prediction;
  const beside = kind === 'values' && report.aligned ? ownOf(report.aligned, at) : undefined;
  return editorOf({ at, kind, beside, nameOf: entryNaming(report.loss, scene.session) }, scene);
}

/** Each change is made to the settled numbers, so that a drag to the end and back leaves the others as they were. */
export function editorOf(edited: EditedEntry, scene: ViewContext): EntryEditor | undefined {
  const { settled, digits, act, attempt, settle, abandon } = scene;
  const { prediction } = settled;
  if (!prediction) return undefined;
  const others = othersOf(settled);
  const edit = (index: number, value: number): PageAction => ({
    type: 'edit',
    role: 'prediction',
    values: setEntry(prediction.values, edited.at, index, value, others),
  });
  return {
    track: trackOf(edited, prediction, settled),
    nameOf: (index) => `${edited.nameOf(index)}: ${predictionKindName(edited.kind)}`,
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

/** One track for all entries, which stays the same during a drag, so that bars can be compared. */
function trackOf({ at, kind, beside = [] }: EditedEntry, prediction: Pick, settled: Session): SliderScale {
  if (kind === 'probabilities' || sharesOne(settled)) return evenScale(0, 1);
  const values = [...ownOf(sourceValues(prediction), at), ...ownOf(prediction.values, at), ...beside];
  return kind === 'values' ? scaleFromZero(values) : scaleAround(values);
}
