/** Thrown for a file that is not what its name says, or that is too large to read. */
export class FileTrouble extends Error {
  readonly kind: FileTroubleKind;
  readonly reason: FileReason;

  constructor(kind: FileTroubleKind, reason: FileReason) {
    super(`${kind}: ${JSON.stringify(reason)}`);
    this.name = 'FileTrouble';
    this.kind = kind;
    this.reason = reason;
  }
}

export type FileTroubleKind = 'not-this-format' | 'truncated' | 'unsupported' | 'too-large' | 'no-numbers';

/** What was found instead, and where. Lines are counted from 1, items from 0. */
export type FileReason =
  | { readonly is: 'bytes'; readonly needed: number; readonly there: number }
  | { readonly is: 'no-npy' }
  | { readonly is: 'no-zip' }
  | { readonly is: 'no-npy-inside' }
  | { readonly is: 'header-length'; readonly bytes: number }
  | { readonly is: 'header'; readonly found: string }
  | { readonly is: 'shape'; readonly shape: readonly number[] }
  | { readonly is: 'syntax'; readonly line: number; readonly column: number; readonly found: string }
  | { readonly is: 'unfinished'; readonly line: number }
  | { readonly is: 'line-end'; readonly line: number }
  | { readonly is: 'quote'; readonly line: number }
  | { readonly is: 'deep'; readonly most: number }
  | { readonly is: 'ending'; readonly ending: string }
  | { readonly is: 'dtype'; readonly dtype: string }
  | { readonly is: 'text-dtype'; readonly dtype: string }
  | { readonly is: 'objects' }
  | { readonly is: 'structured' }
  | { readonly is: 'encrypted' }
  | { readonly is: 'compression'; readonly method: number }
  | { readonly is: 'damaged' }
  | { readonly is: 'size'; readonly bytes: number; readonly most: number }
  | { readonly is: 'unpacked-size'; readonly bytes: number; readonly most: number }
  | { readonly is: 'line-length'; readonly line: number; readonly most: number }
  | { readonly is: 'columns'; readonly line: number; readonly count: number; readonly most: number }
  | { readonly is: 'fields'; readonly most: number }
  | { readonly is: 'empty-file' }
  | { readonly is: 'no-arrays' }
  | { readonly is: 'empty' }
  | ({ readonly is: 'word'; readonly found: string } & Where)
  | ({ readonly is: 'missing' } & Where)
  | ({ readonly is: 'mixed' } & Where)
  | ({
      readonly is: 'ragged';
      readonly shape: readonly number[];
      readonly expected: readonly number[];
    } & Where)
  | { readonly is: 'unreadable'; readonly name: string; readonly trouble: FileTrouble };

/** A place in a text with lines, or in a list. */
export type Where = { readonly line: number } | { readonly index: number };
