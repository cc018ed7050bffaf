import * as vscode from 'vscode';
import type { LossId } from '../engine/losses/catalogue';
import { fits, guessLoss } from '../session/guess';
import { type Pick, type Role, type Session, samePlace } from '../session/session';
import { inLabel } from '../shared/escaped';
import { arrayPlaceOf, dataPlaceOf } from './dataFiles/dataPlace';
import { pickFromDataFile } from './dataFiles/pickFromDataFile';
import type { Problems } from './lint/problems';
import { showCheckedLosses } from './lint/showCheckedLosses';
import { offer } from './offer';
import { openExample } from './openExample';
import { copyAs } from './panel/copyAs';
import type { Panels } from './panel/panels';
import { exploreLoss } from './program/exploreLoss';
import type { SessionHolder } from './session/sessionStore';
import { askFor, atCursors, gatherOne, gatherPair, type Pair, type Place } from './vectors/gather';

/** Where commands do what they do. */
interface Rooms {
  readonly store: SessionHolder;
  readonly panels: Panels;
  readonly problems: Problems;
  /** The extension's own folder, for all workspaces. */
  readonly storage: vscode.Uri;
}

/** Every command of the extension by its id after `lossExplorer.`. */
export function commands({ store, panels, problems, storage }: Rooms): vscode.Disposable {
  const table: Readonly<Record<string, (argument?: unknown) => Promise<void> | void>> = {
    explore: (argument) => explore(store, panels, placeOf(argument)),
    exploreDataFile: async (argument) => {
      const place = await dataPlaceOf(argument);
      // The panel takes as long to open as many numbers to be read: it opens meanwhile.
      const pick = place && (await pickFromDataFile(place, () => panels.show()));
      if (pick) showAgainstKnown(store, panels, pick);
    },
    entropy: async (argument) => {
      const pick = await gatherOne(vscode.l10n.t('Entropy of which vector?'), placeOf(argument));
      if (pick) showAlone(store, panels, pick);
    },
    crossEntropy: () => compare(store, panels, 'cross-entropy'),
    nll: () => compare(store, panels, 'nll'),
    klDivergence: () => compare(store, panels, 'kl-divergence'),
    setTarget: (argument) => setRole(store, 'target', argument),
    setPrediction: (argument) => setRole(store, 'prediction', argument),
    swapRoles: () => swap(store),
    clear: () => store.dispatch({ type: 'clear' }),
    openPanel: () => panels.show(),
    openAnotherPanel: () => panels.openAnother(),
    toggleFollow: () => store.dispatch({ type: 'follow', following: !store.session.following }),
    showCheckedLosses: () => showCheckedLosses(problems),
    openExample: () => openExample(storage),
    copyAs: () => copyAs(store.session),
    pickVectors: async () => {
      const pair = await askFor({});
      if (pair) showPair(store, panels, pair, guessLoss(pair.target, pair.prediction));
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(table).map(([id, run]) => vscode.commands.registerCommand(`lossExplorer.${id}`, run)),
  );
}

/** A loss that the code computes is shown as it is there; two vectors at the cursors are compared, one is held against what was set before. */
async function explore(store: SessionHolder, panels: Panels, place?: Place): Promise<void> {
  if (await exploreLoss(store, panels, place)) return;
  const here = place ? [] : atCursors();
  if (!here) return;
  if (here.length >= 2) return compare(store, panels);
  const pick = here[0] ?? (await gatherOne(vscode.l10n.t('Explore which vector?'), place));
  if (pick) showAgainstKnown(store, panels, pick);
}

/** Holds a vector against what was set before where that fits, else shows it alone. */
function showAgainstKnown(store: SessionHolder, panels: Panels, pick: Pick): void {
  const { target, prediction } = store.session;
  const pair = samePlace(pick, target) ? { target: pick, prediction } : { target, prediction: pick };
  if (pair.target && pair.prediction && fits(pair.target, pair.prediction)) {
    showPair(store, panels, pair as Pair, guessLoss(pair.target, pair.prediction));
  } else {
    showAlone(store, panels, pick);
  }
}

async function compare(store: SessionHolder, panels: Panels, loss?: LossId): Promise<void> {
  const pair = await gatherPair(store.session);
  if (pair) showPair(store, panels, pair, loss ?? guessLoss(pair.target, pair.prediction));
}

async function setRole(store: SessionHolder, role: Role, argument: unknown): Promise<void> {
  const question = {
    target: vscode.l10n.t('Which vector is the target?'),
    prediction: vscode.l10n.t('Which vector is the prediction?'),
  };
  const array = arrayPlaceOf(argument);
  const pick = array ? await pickFromDataFile(array) : await gatherOne(question[role], placeOf(argument));
  if (!pick) return;
  const { target, prediction }: Session = { ...store.session, [role]: pick };
  const loss = target && prediction ? guessLoss(target, prediction) : undefined;
  store.dispatch({ type: 'pick', role, pick, loss });
  vscode.window.setStatusBarMessage(inLabel(setSentence(role, pick)), 5000);
}

function setSentence(role: Role, { name }: Pick): string {
  const vector = name ?? vscode.l10n.t('the vector at the cursor');
  return role === 'target'
    ? vscode.l10n.t('Target: {0}. Hover a prediction to see its loss.', vector)
    : vscode.l10n.t('Prediction: {0}. Set a target to see the loss.', vector);
}

function swap(store: SessionHolder): void {
  const { target, prediction } = store.session;
  if (target || prediction) store.dispatch({ type: 'swap' });
  else offer(vscode.l10n.t('Nothing to swap yet.'), 'openExample', 'pickVectors');
}

function showPair(store: SessionHolder, panels: Panels, { target, prediction }: Pair, loss: LossId): void {
  store.dispatch({ type: 'pick-pair', target, prediction, loss });
  panels.show();
}

function showAlone(store: SessionHolder, panels: Panels, pick: Pick): void {
  store.dispatch({ type: 'explore', pick });
  panels.show();
}

/** A link in a hover names a place; a context menu passes the file it was opened on, which names none. */
function placeOf(argument: unknown): Place | undefined {
  return typeof argument === 'object' && argument !== null && 'line' in argument
    ? (argument as Place)
    : undefined;
}
