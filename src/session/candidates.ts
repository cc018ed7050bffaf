import type { Interest } from '../reader/meaning/interest/interestOf';
import { fits, guessLoss, guessRoles, suits } from './guess';
import type { Pick, Role } from './session';

/** A vector to choose from, and whether a person would look for it. */
export interface Candidate {
  readonly pick: Pick;
  readonly interest: Interest;
}

/** What is asked for: which role, if it is one of the two; and what is there to go with it. */
export interface Wanted {
  readonly role?: Role;
  readonly beside?: Pick;
}

/** Those that are plausible, and all others; the best first among each, as they came where nothing tells them apart. */
export function candidates(
  all: readonly Candidate[],
  wanted: Wanted,
): { readonly plausible: readonly Pick[]; readonly others: readonly Pick[] } {
  const ranked = all
    .map((candidate) => ({ ...candidate, worth: worthOf(candidate, wanted) }))
    .sort((a, b) => b.worth - a.worth);
  const isPlausible = ({ pick, interest }: Candidate) =>
    wanted.beside || wanted.role ? suitsPlace(pick, wanted) : interest === 'likely';
  return {
    plausible: ranked.filter(isPlausible).map(({ pick }) => pick),
    others: ranked.filter((candidate) => !isPlausible(candidate)).map(({ pick }) => pick),
  };
}

/** What its name and its numbers say of the role, before whether anyone would look for it, and whether it has a name at all. */
function worthOf({ pick, interest }: Candidate, { role, beside }: Wanted): number {
  const sought = role ?? (beside && roleBeside(pick, beside));
  return (sought ? 4 * suits(pick, sought) : 0) + (interest === 'likely' ? 2 : 0) + (pick.name ? 1 : 0);
}

/** No name that says otherwise; and beside another one, the shape and the kind that a loss of the two takes. */
function suitsPlace(pick: Pick, { role, beside }: Wanted): boolean {
  if (role && pick.hint && pick.hint !== role) return false;
  if (!beside) return true;
  const isTarget = (role ?? roleBeside(pick, beside)) === 'target';
  const [target, prediction] = isTarget ? [pick, beside] : [beside, pick];
  return fits(target, prediction) && isMeant(target, prediction);
}

/** Numbers of any kind have a squared error; of probabilities or their logarithms nobody asks for it. */
function isMeant(target: Pick, prediction: Pick): boolean {
  const { kind } = prediction.looks;
  const isDistribution = kind === 'probabilities' || kind === 'log-probabilities' || kind === 'one-hot';
  return !isDistribution || guessLoss(target, prediction) !== 'mse';
}

function roleBeside(pick: Pick, beside: Pick): Role {
  return guessRoles(beside, pick).target === pick ? 'target' : 'prediction';
}
