import * as vscode from 'vscode';
import type { Missing, Value } from '../../program/value';
import { interestIn } from '../../reader';
import { lossNumberAt } from '../../reader/meaning/interest/lossNumber';
import { type Found, isRefusal } from '../../reader/source/found';
import { fits } from '../../session/guess';
import { type Pick, type Session, samePlace, slots } from '../../session/session';
import { type ProgramPlace, programPlace } from '../program/programPlace';
import type { WorkspaceModules } from '../program/workspaceModules';
import type { SessionHolder } from '../session/sessionStore';
import { type Settings, settings } from '../tools/settings';
import { languageIdOf } from '../vectors/languageIdOf';
import { isWrittenOut, pickOf, type ReadPlace, readPlace } from '../vectors/picks';
import { hoverReach } from '../vectors/textWindow';
import { derivationText } from './derivation';
import { tooLongText, vectorText } from './hoverText';
import { lossNumberText } from './lossNumberText';
import { lossStoryHover, tensorHover } from './programHover';

/**
 * Previews the vector under the mouse if it is likely to be of interest, or any vector if the user chose so. Only a
 * command says why brackets hold no vector: nobody asks that about the lists of ordinary code. Reads only the lines
 * nearby.
 */
export function hoverProvider(store: SessionHolder, modules: WorkspaceModules): vscode.HoverProvider {
  return {
    async provideHover(document, position, token) {
      // The mouse may have moved on by now.
      if (token.isCancellationRequested) return undefined;
      const chosen = settings(document);
      if (!chosen.hover) return undefined;
      const program = await programPlace(document, document.offsetAt(position), modules);
      const told =
        program && (await programHover(document, position, { program, chosen, session: store.session }));
      if (told) return told === 'silent' ? undefined : told;
      return vectorHover(document, position, chosen, store.session) ?? lossHover(document, position, chosen);
    },
  };
}

interface InProgram {
  readonly program: ProgramPlace;
  readonly chosen: Settings;
  readonly session: Session;
}

/**
 * The hover of a loss that the program computes, or of what a name stands for. A vector that is written out under the
 * mouse has its own hover; for a name, the program's knowledge takes precedence over what the text alone says.
 */
async function programHover(
  document: vscode.TextDocument,
  position: vscode.Position,
  { program, chosen, session }: InProgram,
): Promise<vscode.Hover | 'silent' | undefined> {
  const { storyAt } = await import('../../program/answers/storyAt');
  const told = storyAt(program.read(), program.cell, program.offset);
  if (!told) return undefined;
  const { name, story } = told;
  if (name === undefined && isWrittenOut(readPlace(document, position, hoverReach))) return undefined;
  if (story) return lossStoryHover({ ...told, story }, program, chosen);
  if (name === undefined) return undefined;
  const vector = vectorHover(document, position, chosen, session);
  const isKnown = told.value.type === 'tensor' && told.value.values !== undefined;
  if (isKnown && vector) return vector;
  return tensorHover(told, program, chosen) ?? (isUncertain(told.value) ? 'silent' : undefined);
}

/** Whether the program shows that a name may hold something other than what the text last assigned to it. */
function isUncertain(value: Value): boolean {
  const why = value.type === 'opaque' ? value.why : value.type === 'tensor' ? value.missing : undefined;
  return why !== undefined && uncertain.has(why.reason);
}

const uncertain: ReadonlySet<Missing['reason']> = new Set([
  'parameter',
  'random',
  'loop',
  'branch',
  'changed',
  'deleted',
]);

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

/** What was picked is shown whatever its name. */
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
