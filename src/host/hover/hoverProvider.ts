import * as vscode from 'vscode';
import { interestIn } from '../../reader';
import { type Found, isRefusal } from '../../reader/found';
import { samePlace } from '../../session/samePlace';
import { type Session, slots } from '../../session/session';
import type { SessionHolder } from '../session/sessionStore';
import { type Settings, settings } from '../settings';
import { languageIdOf } from '../vectors/languageIdOf';
import { hoverReach } from '../vectors/neighbourhood';
import { pickOf, type ReadPlace, readPlace } from '../vectors/picks';
import { derivationText } from './derivation';
import { tooLongText, vectorText } from './hoverText';

/**
 * Previews the vector under the mouse if it is one that people look at, or every one where they said so. Why brackets
 * hold no vector is for a command to say: no one asks that of the lists of ordinary code. Reads only the lines near it.
 */
export function hoverProvider(store: SessionHolder): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const chosen = settings(document);
      const place = chosen.hover ? readPlace(document, position, hoverReach) : undefined;
      if (!place) return undefined;
      const { read, near } = place;
      const range = near.rangeOf(read.start, read.end);
      const isHere = place.document === document && range.contains(position);
      if (isRefusal(read)) {
        const isTooLong = chosen.hoverShow === 'all' && near.cut && read.reason === 'unclosed';
        return isTooLong ? new vscode.Hover(tooLongText(), isHere ? range : undefined) : undefined;
      }
      if (!isShown(read, place, chosen, store.session)) return undefined;
      const text = vectorText(pickOf(read, place.document, near), range.start, derivationText(read, place), {
        session: store.session,
        settings: chosen,
      });
      return new vscode.Hover(text, isHere ? range : undefined);
    },
  };
}

/** What was picked is shown whatever it is called. */
function isShown(
  found: Found,
  { document, near }: ReadPlace,
  { hoverShow }: Settings,
  session: Session,
): boolean {
  if (hoverShow === 'all') return true;
  const pick = pickOf(found, document, near);
  if (slots.some((slot) => samePlace(session[slot], pick))) return true;
  return interestIn(near.text, found, languageIdOf(document)) === 'likely';
}
