import * as vscode from 'vscode';
import type { LossId } from '../engine/request';
import { guessLoss } from '../session/guess';
import type { Pick, Role, Session } from '../session/session';
import { dataPlaceOf } from './dataFiles/dataPlace';
import { pickFromDataFile } from './dataFiles/pickFromDataFile';
import { fits } from './fits';
import { askFor, atCursors, gatherOne, gatherPair, type Pair, type Place } from './gather';
import type { Panel } from './panel';
import { samePlace } from './picks';
import type { SessionStore } from './sessionStore';

/** Every command of the extension by its id after `lossExplorer.`. */
export function commands(store: SessionStore, panel: Panel): vscode.Disposable {
  const table: Readonly<Record<string, (argument?: unknown) => Promise<void> | void>> = {
    explore: (argument) => explore(store, panel, placeOf(argument)),
    exploreDataFile: async (argument) => {
      const place = await dataPlaceOf(argument);
      const pick = place && (await pickFromDataFile(place));
      if (pick) showAgainstKnown(store, panel, pick);
    },
    entropy: async (argument) => {
      const pick = await gatherOne(vscode.l10n.t('Entropy of which vector?'), placeOf(argument));
      if (pick) showAlone(store, panel, pick);
    },
    crossEntropy: () => compare(store, panel, 'cross-entropy'),
    nll: () => compare(store, panel, 'nll'),
    klDivergence: () => compare(store, panel, 'kl-divergence'),
    setTarget: (argument) => setRole(store, 'target', placeOf(argument)),
    setPrediction: (argument) => setRole(store, 'prediction', placeOf(argument)),
    swapRoles: () => swap(store),
    clear: () => store.dispatch({ type: 'clear' }),
    pickVectors: async () => {
      const pair = await askFor({});
      if (pair) showPair(store, panel, pair, guessLoss(pair.target, pair.prediction));
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(table).map(([id, run]) => vscode.commands.registerCommand(`lossExplorer.${id}`, run)),
  );
}

/** Two vectors at the cursors are compared, one is held against what was set before. */
async function explore(store: SessionStore, panel: Panel, place?: Place): Promise<void> {
  const here = place ? [] : atCursors();
  if (!here) return;
  if (here.length >= 2) return compare(store, panel);
  const pick = here[0] ?? (await gatherOne(vscode.l10n.t('Explore which vector?'), place));
  if (pick) showAgainstKnown(store, panel, pick);
}

/** Holds a vector against what was set before where that fits, else shows it alone. */
function showAgainstKnown(store: SessionStore, panel: Panel, pick: Pick): void {
  const { target, prediction } = store.session;
  const pair = samePlace(pick, target) ? { target: pick, prediction } : { target, prediction: pick };
  if (pair.target && pair.prediction && fits(pair.target, pair.prediction)) {
    showPair(store, panel, pair as Pair, guessLoss(pair.target, pair.prediction));
  } else {
    showAlone(store, panel, pick);
  }
}

async function compare(store: SessionStore, panel: Panel, loss?: LossId): Promise<void> {
  const pair = await gatherPair(store.session);
  if (pair) showPair(store, panel, pair, loss ?? guessLoss(pair.target, pair.prediction));
}

async function setRole(store: SessionStore, role: Role, place?: Place): Promise<void> {
  const question = {
    target: vscode.l10n.t('Which vector is the target?'),
    prediction: vscode.l10n.t('Which vector is the prediction?'),
  };
  const pick = await gatherOne(question[role], place);
  if (!pick) return;
  const { target, prediction }: Session = { ...store.session, [role]: pick };
  const loss = target && prediction ? guessLoss(target, prediction) : undefined;
  store.dispatch({ type: 'pick', role, pick, loss });
  vscode.window.setStatusBarMessage(setSentence(role, pick), 5000);
}

function setSentence(role: Role, { name }: Pick): string {
  const vector = name ?? vscode.l10n.t('the vector at the cursor');
  return role === 'target'
    ? vscode.l10n.t('Target: {0}. Hover a prediction to see its loss.', vector)
    : vscode.l10n.t('Prediction: {0}. Set a target to see the loss.', vector);
}

function swap(store: SessionStore): void {
  const { target, prediction } = store.session;
  if (target || prediction) store.dispatch({ type: 'swap' });
  else
    void vscode.window.showInformationMessage(
      vscode.l10n.t('Nothing to swap yet. Set a target and a prediction first.'),
    );
}

function showPair(store: SessionStore, panel: Panel, { target, prediction }: Pair, loss: LossId): void {
  store.dispatch({ type: 'pick-pair', target, prediction, loss });
  panel.show();
}

function showAlone(store: SessionStore, panel: Panel, pick: Pick): void {
  store.dispatch({ type: 'explore', pick });
  panel.show();
}

/** A link in a hover names a place; a context menu passes the file it was opened on, which names none. */
function placeOf(argument: unknown): Place | undefined {
  return typeof argument === 'object' && argument !== null && 'line' in argument
    ? (argument as Place)
    : undefined;
}
