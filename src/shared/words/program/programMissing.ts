import * as l10n from '@vscode/l10n';

/** Why the program does not give a number. */
export type LackReason = keyof typeof reasons;

export interface Lack {
  readonly reason: LackReason;
  /** The name, parameter or function responsible. */
  readonly name?: string;
  /** The function that the parameter belongs to, or the library's own words. */
  readonly detail?: string;
  /** From `placeWords`. */
  readonly where: string;
}

/** For example `logits is a parameter of step()`. */
export function lackWords({ reason, name, detail, where }: Lack): string {
  return reasons[reason](name ?? l10n.t('it'), where, detail);
}

type Say = (name: string, where: string, detail: string | undefined) => string;

const reasons = {
  parameter: (name, where, detail) =>
    detail === undefined
      ? l10n.t('{0} is a parameter ({1})', name, where)
      : l10n.t('{0} is a parameter of {1}()', name, detail),
  random: (_, where) => l10n.t('it is drawn at random ({0})', where),
  uninitialised: (_, where) => l10n.t('it is not initialised ({0})', where),
  read: (_, where) => l10n.t('it comes from outside the code ({0})', where),
  loop: (name, where) => l10n.t('{0} changes in a loop ({1})', name, where),
  branch: (name, where) => l10n.t('{0} differs between branches or calls ({1})', name, where),
  changed: (name, where) => l10n.t('{0} may have been changed ({1})', name, where),
  deleted: (name, where) => l10n.t('{0} is deleted ({1})', name, where),
  'undefined-name': (name) => l10n.t('{0} is not defined in this file', name),
  'unknown-function': (name, where, detail) =>
    detail === undefined
      ? l10n.t('only running the code tells what {0} returns ({1})', name, where)
      : l10n.t('{0} may change what it is given ({1})', name, where),
  unsupported: (name, where) => l10n.t('only running the code tells what {0} does here ({1})', name, where),
  trained: (_, where) => l10n.t('it depends on trained weights ({0})', where),
  raises: (_, where, detail) =>
    detail === undefined
      ? l10n.t('running it raises an error ({0})', where)
      : l10n.t('running it raises "{0}" ({1})', detail, where),
  'too-much-work': () => l10n.t('working it out would take too long'),
} satisfies Record<string, Say>;
