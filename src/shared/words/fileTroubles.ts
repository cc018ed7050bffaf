import * as l10n from '@vscode/l10n';
import type { SliceTrouble } from '../../reader/files/slice';
import type { FileTrouble, FileTroubleKind } from '../../reader/files/source';
import { counted } from './counted';

/** Why a file of this name cannot be read. */
export function fileTroubleSentence(file: string, { kind, detail }: FileTrouble): string {
  return fileSentences[kind](file, detail);
}

/** Why a text is no slice of an array. */
export function sliceTroubleSentence(slice: SliceTrouble): string {
  switch (slice.trouble) {
    case 'not-understood':
      return l10n.t(
        '"{0}" is not understood. Write an index or a range for each axis: 3, 0:10 or :, 2',
        slice.part,
      );
    case 'too-many-axes':
      return l10n.t('More indices than the array has axes, which are {0}.', slice.axes);
    case 'out-of-range':
      return l10n.t('There is no {0}: this axis has {1}, counted from 0.', slice.part, counted(slice.length));
    case 'empty':
      return l10n.t('It holds no number.');
    case 'too-many-values':
      return l10n.t(
        'These are {0} numbers, more than can be looked at. Take a smaller part.',
        counted(slice.count),
      );
  }
}

const fileSentences: Readonly<Record<FileTroubleKind, (file: string, detail: string) => string>> = {
  'not-this-format': (file, detail) =>
    l10n.t('{0} is not what the ending of its name says: {1}', file, detail),
  truncated: (file, detail) => l10n.t('{0} is cut short: {1}', file, detail),
  unsupported: (file, detail) => l10n.t('{0} holds what is not understood: {1}', file, detail),
  'too-large': (file, detail) => l10n.t('{0} is too large to be read here: {1}', file, detail),
  'not-a-number': (file, detail) => l10n.t('{0} holds no numbers that can be read: {1}', file, detail),
};
