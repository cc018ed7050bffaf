import * as vscode from 'vscode';
import type { Found } from '../../reader/source/found';
import type { ReadPlace } from '../vectors/picks';

/**
 * How numbers that are not written out were computed: the expression, what its names stand for, and where those are.
 */
export function derivationText(
  { derivation, given = [], cell }: Found,
  { lineOf }: ReadPlace,
): string | undefined {
  if (derivation === undefined) return undefined;
  const named = given.map(({ name, written, at, cell }) =>
    cell === 0
      ? vscode.l10n.t('{0} = {1} on line {2}', name, written, lineOf(at, cell))
      : vscode.l10n.t('{0} = {1} on line {2} of an earlier cell', name, written, lineOf(at, cell)),
  );
  const own = cell === undefined ? derivation : vscode.l10n.t('{0} in an earlier cell', derivation);
  return [own, ...named].join(', ');
}
