import * as l10n from '@vscode/l10n';
import type { Misuse, MisuseCode } from '../../engine/request/misuse';
import { vectorOptionNames } from '../../engine/request/options';
import { counted, shapeCounted } from './counted';
import { roleName } from './names';
import { optionName } from './options';

/** Why a request has no answer: what was expected and what was given. */
export function misuseSentence({ code, data, message }: Misuse): string {
  return sentences[code]?.(data) ?? message;
}

/** A misuse that no view can cause has no row here and is reported in the engine's own words. */
const sentences: Readonly<Partial<Record<MisuseCode, (data: Misuse['data']) => string>>> = {
  'missing-target': () => l10n.t('This loss compares two vectors. Pick a target, too.'),
  'kind-does-not-fit': ({ role, expected, actual }) =>
    l10n.t('{0}: this loss takes {1}, not {2}.', operand(role), expected, actual),
  'shapes-do-not-fit': ({ role, expected, actual }) =>
    l10n.t(
      '{0}: the shapes do not fit. Expected {1}, got {2}.',
      operand(role),
      shaped(expected),
      shaped(actual),
    ),
  'index-out-of-range': ({ row, index, classes, meansNone }) => {
    const sentence =
      classes === 1
        ? l10n.t('The label of sample {0} is {1}, but there is only class 0.', row, index)
        : l10n.t(
            'The label of sample {0} is {1}, but there are {2} classes, counted from 0.',
            row,
            index,
            counted(Number(classes)),
          );
    return meansNone === 1
      ? `${sentence} ${l10n.t('If it marks samples without a class, make it the ignore index.')}`
      : sentence;
  },
  'values-do-not-fill-shape': ({ role, shape, expected, actual }) =>
    expected === 1
      ? l10n.t('{0}: shape {1} holds 1 number, got {2}.', operand(role), shape, actual)
      : l10n.t('{0}: shape {1} holds {2} numbers, got {3}.', operand(role), shape, expected, actual),
  'option-does-not-fit': ({ option, expected, actual, wanted, length }) =>
    wanted === undefined
      ? l10n.t('Option {0}: expected {1}, got {2}.', option, expected, actual)
      : wrongLength(`${option}`, `${wanted}`.split(' or '), Number(length)),
};

/** How many numbers an option takes, and how many were given. */
function wrongLength(option: string, wanted: readonly string[], length: number): string {
  const known = vectorOptionNames.find((each) => each === option);
  const name = known ? optionName(known) : option;
  const counts = wanted
    .map((count) => counted(Number(count)))
    .reduce((some, count) => l10n.t('{0} or {1}', some, count));
  if (counts === '1') return l10n.t('{0}: expected 1 number, got {1}.', name, counted(length));
  return option === 'classWeights'
    ? l10n.t('{0}: expected {1} numbers, one for each class, got {2}.', name, counts, counted(length))
    : l10n.t('{0}: expected {1} numbers, got {2}.', name, counts, counted(length));
}

/** `[2, 3]` as it is usually written; anything that is not a shape stays as it is. */
function shaped(shape: string | number): string {
  const sizes = /^\[([\d, ]*)\]$/.exec(`${shape}`)?.[1].split(', ');
  if (sizes === undefined) return `${shape}`;
  if (sizes.length > 1) return shapeCounted(sizes.map(Number));
  return sizes[0] === '' ? l10n.t('one number') : l10n.t('a list of {0}', counted(Number(sizes[0])));
}

function operand(role: string | number): string {
  return roleName(role === 'target' ? 'target' : 'prediction');
}
