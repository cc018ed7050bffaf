import * as l10n from '@vscode/l10n';
import type { SliceTrouble } from '../../../reader/files/slice';
import type { FileReason, FileTrouble, FileTroubleKind, Where } from '../../../reader/files/trouble';
import { counted, shapeCounted } from '../counted';

/**
 * Why a file of this name cannot be read. If a line is known, it comes first, because a notification shows only a few
 * words.
 */
export function fileTroubleSentence(file: string, { kind, reason }: FileTrouble): string {
  if ('line' in reason) return l10n.t('{0}: {1}', file, reasonSentence(reason));
  return fileSentences[kind](file, reasonSentence(reason));
}

/** Why one of a file's arrays cannot be read. */
export function arrayTroubleSentence({ reason }: FileTrouble): string {
  return reasonSentence(reason);
}

/** Why a text is not a slice of an array. */
export function sliceTroubleSentence(slice: SliceTrouble): string {
  switch (slice.trouble) {
    case 'not-understood':
      return l10n.t(
        '"{0}" is not understood. Write an index or a range for each axis: 3, 0:10 or :, 2',
        slice.part,
      );
    case 'too-many-axes':
      return l10n.t('Too many indices: this array takes at most {0}.', slice.axes);
    case 'out-of-range':
      return l10n.t(
        'There is no index {0}: this axis has {1}, counted from 0.',
        slice.part,
        counted(slice.length),
      );
    case 'empty':
      return l10n.t('It contains no number.');
    case 'too-many-values':
      return l10n.t(
        'These are {0} numbers, too many to look at. Choose a smaller part.',
        counted(slice.count),
      );
  }
}

const fileSentences: Readonly<Record<FileTroubleKind, (file: string, why: string) => string>> = {
  'not-this-format': (file, why) => l10n.t('{0} is not what its extension says. {1}', file, why),
  truncated: (file, why) => l10n.t('{0} is cut short. {1}', file, why),
  unsupported: (file, why) => l10n.t('{0} cannot be read. {1}', file, why),
  'too-large': (file, why) => l10n.t('{0} is too large. {1}', file, why),
  'no-numbers': (file, why) => l10n.t('{0} holds no array of numbers. {1}', file, why),
};

function reasonSentence(reason: FileReason): string {
  switch (reason.is) {
    case 'bytes':
      return l10n.t('It needs {0} bytes but has {1}.', counted(reason.needed), counted(reason.there));
    case 'no-npy':
      return l10n.t('It does not begin as a NumPy array does.');
    case 'no-zip':
      return l10n.t('It is not a zip file, as a .npz file should be.');
    case 'no-npy-inside':
      return l10n.t('There is no .npy file in it.');
    case 'header-length':
      return l10n.t('Its header claims a length of {0} bytes.', counted(reason.bytes));
    case 'header':
      return l10n.t('Its header cannot be read: {0}', reason.found);
    case 'shape':
      return l10n.t('Its header claims a shape of {0}.', shapeCounted(reason.shape));
    case 'syntax':
      return l10n.t(
        'Line {0}, column {1}: {2} is not expected there.',
        reason.line,
        reason.column,
        JSON.stringify(reason.found),
      );
    case 'unfinished':
      return l10n.t('What begins on line {0} is not closed.', reason.line);
    case 'line-end':
      return l10n.t('Line {0} ends inside a value; each line must hold a whole one.', reason.line);
    case 'quote':
      return l10n.t('Line {0}: a quoted cell does not end where it should.', reason.line);
    case 'deep':
      return l10n.t('Its brackets are nested more than {0} deep.', reason.most);
    case 'ending':
      return l10n.t('Files that end in .{0} are not supported.', reason.ending);
    case 'dtype':
      return l10n.t('Numbers of type {0} are not supported.', reason.dtype);
    case 'text-dtype':
      return l10n.t('It is text ({0}).', reason.dtype);
    case 'objects':
      return l10n.t('It consists of Python objects, which only Python can read.');
    case 'structured':
      return l10n.t('It consists of records with several fields each.');
    case 'encrypted':
      return l10n.t('It is encrypted.');
    case 'compression':
      return l10n.t('It is compressed by an unknown method ({0}).', reason.method);
    case 'damaged':
      return l10n.t('Its bytes are damaged.');
    case 'size':
      return l10n.t(
        'It has {0} MB; at most {1} are read here.',
        megabytes(reason.bytes),
        megabytes(reason.most),
      );
    case 'unpacked-size':
      return l10n.t(
        'It would take {0} MB once unpacked; at most {1} MB are read here.',
        megabytes(reason.bytes),
        megabytes(reason.most),
      );
    case 'line-length':
      return l10n.t('Line {0} has more than {1} characters.', reason.line, counted(reason.most));
    case 'columns':
      return l10n.t(
        'Line {0} has {1} cells; at most {2} are read.',
        reason.line,
        counted(reason.count),
        counted(reason.most),
      );
    case 'fields':
      return l10n.t('Its records have more than {0} different keys.', counted(reason.most));
    case 'empty-file':
      return l10n.t('It is empty.');
    case 'no-arrays':
      return l10n.t('There is no list of numbers in it.');
    case 'empty':
      return l10n.t('It contains no number.');
    case 'word':
      return 'line' in reason
        ? l10n.t('Line {0} has {1}, which is not a number.', reason.line, reason.found)
        : l10n.t('Item {0} is {1}, which is not a number.', reason.index, reason.found);
    case 'missing':
      return 'line' in reason
        ? l10n.t('Line {0} has no value for it.', reason.line)
        : l10n.t('Item {0} has no value for it.', reason.index);
    case 'mixed':
      return mixedSentence(reason);
    case 'ragged':
      return 'line' in reason
        ? l10n.t(
            'The shape of line {0} is {1}; of those before it, {2}.',
            reason.line,
            shapeCounted(reason.shape),
            shapeCounted(reason.expected),
          )
        : l10n.t(
            'The shape of item {0} is {1}; of those before it, {2}.',
            reason.index,
            shapeCounted(reason.shape),
            shapeCounted(reason.expected),
          );
    case 'unreadable':
      return l10n.t('{0}: {1}', reason.name, reasonSentence(reason.trouble.reason));
  }
}

function mixedSentence(where: Where): string {
  return 'line' in where
    ? l10n.t('Line {0} is of a different kind from those before it.', where.line)
    : l10n.t('Item {0} is of a different kind from those before it.', where.index);
}

function megabytes(bytes: number): string {
  return counted(Math.ceil(bytes / 1e6));
}
