import type { Interest } from '../reader/meaning/interest/interestOf';
import { fits, guessLoss, guessRoles, suits } from './guess';
import type { Pick, Role } from './session';

/** A vector to choose from, and whether a person is likely to look for it. */
export interface Candidate {
  readonly pick: Pick;
  readonly interest: Interest;
}

/** What is asked for: the role, if it is one of the two, and the vector that is to go with it. */
export interface Wanted {
  readonly role?: Role;
  readonly beside?: Pick;
}

/**
 * The plausible candidates, and all others; each list sorted from the best, keeping the original order among equals.
 */
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

/**
 * Scores a candidate by what its name and numbers say of the role, then by whether anyone would look for it, then by
 * whether it has a name.
 */
function worthOf({ pick, interest }: Candidate, { role, beside }: Wanted): number {
  const sought = role ?? (beside && roleBeside(pick, beside));
  return (sought ? 4 * suits(pick, sought) : 0) + (interest === 'likely' ? 2 : 0) + (pick.name ? 1 : 0);
}

/** Whether its name does not say otherwise and, beside another vector, its shape and kind fit a loss of the two. */
function suitsPlace(pick: Pick, { role, beside }: Wanted): boolean {
  if (role && pick.hint && pick.hint !== role) return false;
  if (!beside) return true;
  const isTarget = (role ?? roleBeside(pick, beside)) === 'target';
  const [target, prediction] = isTarget ? [pick, beside] : [beside, pick];
  return fits(target, prediction) && isMeant(target, prediction);
}

/** Numbers of any kind have a squared error, but nobody asks for that of probabilities or their logarithms. */
function isMeant(target: Pick, prediction: Pick): boolean {
  const { kind } = prediction.looks;
  const isDistribution = kind === 'probabilities' || kind === 'log-probabilities' || kind === 'one-hot';
  return !isDistribution || guessLoss(target, prediction) !== 'mse';
}

function roleBeside(pick: Pick, beside: Pick): Role {
  return guessRoles(beside, pick).target === pick ? 'target' : 'prediction';
}
