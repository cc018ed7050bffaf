import * as vscode from 'vscode';
import { isRefusal } from '../../reader/found';
import type { SessionHolder } from '../session/sessionStore';
import { settings } from '../settings';
import { hoverReach } from '../vectors/neighbourhood';
import { pickOf, readPlace } from '../vectors/picks';
import { derivationText } from './derivation';
import { refusalText, vectorText } from './hoverText';

/** Previews the vector under the mouse; what could not be read is said quietly. Reads only the lines near it. */
export function hoverProvider(store: SessionHolder): vscode.HoverProvider {
  return {
    provideHover(document, position, token) {
      // The mouse may be elsewhere by the time that this is asked.
      if (token.isCancellationRequested) return undefined;
      const chosen = settings(document);
      const place = chosen.hover ? readPlace(document, position, hoverReach) : undefined;
      if (!place || token.isCancellationRequested) return undefined;
      const { read, near } = place;
      const range = near.rangeOf(read.start, read.end);
      const isHere = place.document === document && range.contains(position);
      const text = isRefusal(read)
        ? refusalText(read, near.rangeOf(read.at, read.at).start.line + 1, near.cut)
        : vectorText(pickOf(read, place.document, near), range.start, derivationText(read, place), {
            session: store.session,
            settings: chosen,
          });
      return new vscode.Hover(text, isHere ? range : undefined);
    },
  };
}
