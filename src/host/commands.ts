import * as vscode from 'vscode';
import type { LossId } from '../engine/losses/catalogue';
import { explored } from '../session/explored';
import { guessLoss } from '../session/guess';
import type { Action, Pick, Role, Session } from '../session/session';
import { inLabel } from '../shared/escaped';
import { pickedIn, pickFromDataFile } from './dataFiles/asking/pickFromDataFile';
import { arrayPlaceOf, dataPlaceOf } from './dataFiles/dataPlace';
import { exploreLoss } from './explore/exploreLoss';
import type { Problems } from './lint/problems';
import { seeMistake } from './lint/seeMistake';
import { showCheckedLosses } from './lint/showCheckedLosses';
import { openExample } from './openExample';
import { copyAs } from './panel/copyAs';
import type { Panels } from './panel/panels';
import { computedVectors } from './program/computedVectors';
import type { WorkspaceModules } from './program/workspaceModules';
import type { SessionHolder } from './session/sessionStore';
import { setPick } from './session/setPick';
import { offer } from './tools/offer';
import {
  askFor,
  askForPair,
  askForVector,
  atCursors,
  type ComputedVectors,
  type Pair,
  type VectorPlace,
} from './vectors/askForVectors';

/** What the commands act on. */
interface Rooms {
  readonly store: SessionHolder;
  readonly panels: Panels;
  readonly problems: Problems;
  readonly modules: WorkspaceModules;
  /** The extension's own folder, shared by all workspaces. */
  readonly storage: vscode.Uri;
}

/** Every command of the extension, by its id after `lossExplorer.`. */
export function commands({ store, panels, problems, modules, storage }: Rooms): vscode.Disposable {
  const computed = computedVectors(modules);
  const shown = { store, panels, computed };
  const table: Readonly<Record<string, (argument?: unknown) => Promise<void> | void>> = {
    explore: async (argument) => {
      const place = placeOf(argument);
      const isLoss = await exploreLoss(store, panels, modules, place);
      if (!isLoss) await explore(shown, place);
    },
    exploreDataFile: async (argument) => {
      const place = await dataPlaceOf(argument);
      // Opening the panel takes as long as reading many numbers, so the two run at the same time.
      const picked = place && (await pickedIn(place, () => panels.show()));
      if (!picked) return;
      const { pick, labels } = picked;
      if (labels) showPair(store, panels, { target: labels, prediction: pick }, guessLoss(labels, pick));
      else show(store, panels, explored(store.session, pick));
    },
    entropy: async (argument) => {
      const place = placeOf(argument);
      const pick = await askForVector(vscode.l10n.t('Entropy of which vector?'), computed, place);
      if (pick) show(store, panels, { type: 'explore', pick, role: 'prediction', loss: 'entropy' });
    },
    crossEntropy: () => compare(shown, 'cross-entropy'),
    nll: () => compare(shown, 'nll'),
    klDivergence: () => compare(shown, 'kl-divergence'),
    setTarget: (argument) => setRole({ store, computed }, 'target', argument),
    setPrediction: (argument) => setRole({ store, computed }, 'prediction', argument),
    swapRoles: () => swap(store),
    clear: () => store.dispatch({ type: 'clear' }),
    openPanel: () => panels.open(),
    openAnotherPanel: () => panels.openAnother(),
    toggleFollow: () => store.dispatch({ type: 'follow', following: !store.session.following }),
    seeMistake: async (argument) => {
      const mistake = await seeMistake(problems, argument);
      if (!mistake) return;
      store.dispatch({ type: 'show-mistake', mistake });
      panels.show();
    },
    showCheckedLosses: () => showCheckedLosses(problems),
    openExample: () => openExample(storage),
    copyAs: () => copyAs(store.session),
    pickVectors: async () => {
      const pair = await askFor({}, computed);
      if (pair) showPair(store, panels, pair, guessLoss(pair.target, pair.prediction));
    },
  };
  return vscode.Disposable.from(
    ...Object.entries(table).map(([id, run]) => vscode.commands.registerCommand(`lossExplorer.${id}`, run)),
  );
}

/** Where vectors are looked for, and where they are shown. */
interface Shown extends Omit<Rooms, 'problems' | 'modules' | 'storage'> {
  readonly computed: ComputedVectors;
}

/** Two vectors at the cursors are compared with each other; a single one is compared with what was set before. */
async function explore({ store, panels, computed }: Shown, place?: VectorPlace): Promise<void> {
  const here = place ? [] : await atCursors(computed);
  if (!here) return;
  if (here.length >= 2) return compare({ store, panels, computed });
  const pick = here[0] ?? (await askForVector(vscode.l10n.t('Explore which vector?'), computed, place));
  if (pick) show(store, panels, explored(store.session, pick));
}

async function compare({ store, panels, computed }: Shown, loss?: LossId): Promise<void> {
  const pair = await askForPair(store.session, computed);
  if (pair) showPair(store, panels, pair, loss ?? guessLoss(pair.target, pair.prediction));
}

async function setRole(
  { store, computed }: Omit<Shown, 'panels'>,
  role: Role,
  argument: unknown,
): Promise<void> {
  const question = {
    target: vscode.l10n.t('Which vector is the target?'),
    prediction: vscode.l10n.t('Which vector is the prediction?'),
  };
  const array = arrayPlaceOf(argument);
  const place = placeOf(argument);
  const pick = array ? await pickFromDataFile(array) : await askForVector(question[role], computed, place);
  if (!pick) return;
  setPick(store, role, pick);
  vscode.window.setStatusBarMessage(inLabel(setSentence(store.session)), 5000);
}

/** Says what is set so far, and what is still missing to show a loss. */
function setSentence({ target, prediction }: Session): string {
  const nameOf = ({ name }: Pick) => name ?? vscode.l10n.t('a vector without a name');
  if (target && prediction)
    return vscode.l10n.t('Target: {0}. Prediction: {1}.', nameOf(target), nameOf(prediction));
  if (target) return vscode.l10n.t('Target: {0}. Hover a prediction to see its loss.', nameOf(target));
  return prediction
    ? vscode.l10n.t('Prediction: {0}. Set a target to see the loss.', nameOf(prediction))
    : '';
}

function swap(store: SessionHolder): void {
  const { target, prediction } = store.session;
  if (target || prediction) store.dispatch({ type: 'swap' });
  else offer(vscode.l10n.t('Nothing to swap yet.'), 'openExample', 'pickVectors');
}

function showPair(store: SessionHolder, panels: Panels, { target, prediction }: Pair, loss: LossId): void {
  show(store, panels, { type: 'pick-pair', target, prediction, loss });
}

function show(store: SessionHolder, panels: Panels, action: Action): void {
  store.dispatch(action);
  panels.show();
}

/** A link in a hover names a place; a context menu passes the file it was opened on, which does not. */
function placeOf(argument: unknown): VectorPlace | undefined {
  return typeof argument === 'object' && argument !== null && 'line' in argument
    ? (argument as VectorPlace)
    : undefined;
}
