import * as vscode from 'vscode';
import type { VectorOption } from '../../engine/request/options';
import { optionName } from '../../shared/words/options';
import type { SessionHolder } from '../session/sessionStore';
import { type ComputedVectors, chooseFrom } from '../vectors/askForVectors';

/** Asks which vector of the code to use for an option of the loss, and links it. */
export async function pickOption(
  holder: SessionHolder,
  option: VectorOption,
  computed: ComputedVectors,
): Promise<void> {
  const { target, prediction } = holder.session;
  const taken = [target, prediction].filter((pick) => pick !== undefined);
  const pick = await chooseFrom(vscode.l10n.t('{0}: which vector?', optionName(option)), computed, { taken });
  if (pick) holder.dispatch({ type: 'pick-option', option, pick });
}
