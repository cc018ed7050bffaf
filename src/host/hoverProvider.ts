import * as vscode from 'vscode';
import { isRefusal } from '../reader/found';
import { refusalText, vectorText } from './hoverText';
import { hoverReach } from './neighbourhood';
import { pickOf, readPlace } from './picks';
import type { SessionHolder } from './sessionStore';
import { settings } from './settings';

/** Previews the vector under the mouse; what could not be read is said quietly. Reads only the lines near it. */
export function hoverProvider(store: SessionHolder): vscode.HoverProvider {
  return {
    provideHover(document, position) {
      const chosen = settings(document);
      const place = chosen.hover ? readPlace(document, position, hoverReach) : undefined;
      if (!place) return undefined;
      const { read, near } = place;
      const range = near.rangeOf(read.start, read.end);
      const text = isRefusal(read)
        ? refusalText(read, near.rangeOf(read.at, read.at).start.line + 1, near.cut)
        : vectorText(read, pickOf(read, document, near), range.start, store.session, chosen);
      return new vscode.Hover(text, range.contains(position) ? range : undefined);
    },
  };
}
