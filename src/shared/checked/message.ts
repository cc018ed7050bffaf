import { vectorOptionNames } from '../../engine/request/options';
import { numberOptionNames } from '../../session/options';
import type { OwnLoss, PageAction } from '../../session/session';
import { exporters } from '../export/exporters';
import { pageCommands, type ToHost } from '../protocol';
import {
  anyNumber,
  count,
  Damaged,
  damaged,
  flag,
  oneOf,
  optional,
  record,
  text,
  type Validator,
  variantOf,
} from './check';
import { base, expression, lossId, others, ownLoss, predictionKind, reduction, role, slot } from './session';

/** The message of a page, if it is one that pages send; undefined otherwise. */
export function checkedMessage(message: unknown): ToHost | undefined {
  try {
    return toHost(message, 'message');
  } catch (error) {
    if (error instanceof Damaged) return undefined;
    throw error;
  }
}

/** Typed arrays stay typed arrays between page and host. */
const numbers: Validator<Float64Array> = (value, where) =>
  value instanceof Float64Array ? value : damaged(where);

const bytes: Validator<Uint8Array> = (value, where) => (value instanceof Uint8Array ? value : damaged(where));

/** A name without a path, so that it cannot leave the folder. */
const pictureName: Validator<string> = (value, where) => {
  const name = text(100)(value, where);
  return /^[\w-]+\.(?:svg|png)$/.test(name) ? name : damaged(where);
};

const nothing: Validator<undefined> = (value, where) => (value === undefined ? value : damaged(where));
const numberOption = oneOf(numberOptionNames);
const vectorOption = oneOf(vectorOptionNames);

const action = variantOf<PageAction>({
  drop: { role },
  'leave-mistake': {},
  swap: {},
  clear: {},
  'choose-loss': { loss: lossId },
  'write-own': { own: ownLoss },
  'choose-base': { base },
  'choose-reduction': { reduction },
  'set-number': { option: numberOption, value: anyNumber },
  'set-list': { option: vectorOption, values: optional(numbers) },
  'pick-option': { option: vectorOption, pick: nothing },
  'choose-prediction-kind': { kind: optional(predictionKind) },
  edit: { role, values: numbers },
  'choose-temperature': { temperature: anyNumber },
  'choose-others': { others },
  follow: { following: flag },
  stop: { stopped: flag },
  reset: { role },
  undo: {},
  redo: {},
});

const savedLoss = record<Required<OwnLoss>>({ name: text(1000), expression });

const toHost = variantOf<ToHost>({
  ready: {},
  intent: { action, number: count },
  'write-back': { role },
  'write-options': {},
  'save-own': { own: savedLoss },
  'copy-as': { id: oneOf(exporters.map(({ id }) => id)) },
  'save-picture': { name: pictureName, bytes },
  point: { place: optional(count) },
  reveal: { slot },
  'pick-option': { option: vectorOption },
  choose: { role },
  'drop-array': { role, link: text(10_000) },
  run: { command: oneOf(pageCommands) },
});
