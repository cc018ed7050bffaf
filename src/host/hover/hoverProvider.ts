import * as vscode from 'vscode';
import { interestIn } from '../../reader';
import { lossNumberAt } from '../../reader/interest/lossNumber';
import { type Found, isRefusal } from '../../reader/source/found';
import { fits } from '../../session/guess';
import { type Pick, type Session, samePlace, slots } from '../../session/session';
import type { SessionHolder } from '../session/sessionStore';
import { type Settings, settings } from '../settings';
import { languageIdOf } from '../vectors/languageIdOf';
import { hoverReach } from '../vectors/neighbourhood';
import { pickOf, type ReadPlace, readPlace } from '../vectors/picks';
import { derivationText } from './derivation';
import { tooLongText, vectorText } from './hoverText';
import { lossNumberText } from './lossNumberText';

/**
 * Previews the vector under the mouse if it is one that people look at, or every one where they said so. Why brackets
 * hold no vector is for a command to say: no one asks that of the lists of ordinary code. Reads only the lines near it.
 */
export function hoverProvider(store: SessionHolder): vscode.HoverProvider {
  return {
    provideHover(document, position, token) {
      // The mouse may be elsewhere by the time that this is asked.
      if (token.isCancellationRequested) return undefined;
      const chosen = settings(document);
      if (!chosen.hover) return undefined;
      return vectorHover(document, position, chosen, store.session) ?? lossHover(document, position, chosen);
    },
  };
}

function vectorHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  chosen: Settings,
  session: Session,
): vscode.Hover | undefined {
  const place = readPlace(document, position, hoverReach);
  if (!place) return undefined;
  const { read, near } = place;
  const range = near.rangeOf(read.start, read.end);
  const isHere = place.document === document && range.contains(position);
  if (isRefusal(read)) {
    const isTooLong = chosen.hoverShow === 'all' && near.cut && read.reason === 'unclosed';
    return isTooLong ? new vscode.Hover(tooLongText(), isHere ? range : undefined) : undefined;
  }
  const pick = pickOf(read, place.document, near);
  if (!isShown(read, pick, place, chosen, session)) return undefined;
  const text = vectorText(pick, range.start, derivationText(read, place), { session, settings: chosen });
  return new vscode.Hover(text, isHere ? range : undefined);
}

/** A number that a log or a comment calls a loss. */
function lossHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  { digits }: Settings,
): vscode.Hover | undefined {
  const { text } = document.lineAt(position.line);
  const found = lossNumberAt(text, position.character, languageIdOf(document));
  if (!found) return undefined;
  const range = new vscode.Range(position.line, found.start, position.line, found.end);
  return new vscode.Hover(lossNumberText(found, digits), range);
}

/** What was picked is shown whatever it is called. */
function isShown(
  found: Found,
  pick: Pick,
  { document, near }: ReadPlace,
  { hoverShow }: Settings,
  session: Session,
): boolean {
  if (hoverShow === 'all') return true;
  if (slots.some((slot) => samePlace(session[slot], pick))) return true;
  const isOperand = session.target !== undefined && fits(session.target, pick);
  return interestIn(near.text, found, languageIdOf(document), isOperand) === 'likely';
}
