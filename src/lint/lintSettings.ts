import type { Severity, Trouble } from './trouble';

/** The settings of the checks, under the same keys in the editor and in pyproject.toml. */
export interface LintSettings {
  readonly enabled: boolean;
  /** By rule; findings of other rules keep their severity. */
  readonly severity: Readonly<Record<string, Severity | 'off'>>;
  /** Globs for files that are not checked. */
  readonly exclude: readonly string[];
}

export const defaultLintSettings: LintSettings = { enabled: true, severity: {}, exclude: [] };

const severities: readonly unknown[] = ['error', 'warning', 'hint', 'off'];

/** The settings in a table of keys, and the keys whose values are invalid. */
export function readLintSettings(table: Readonly<Record<string, unknown>>): {
  readonly settings: LintSettings;
  readonly wrong: readonly string[];
} {
  const { enabled = true, severity = {}, exclude = [], ...others } = table;
  const wrong = Object.keys(others);
  if (typeof enabled !== 'boolean') wrong.push('enabled');
  if (!isTable(severity)) wrong.push('severity');
  const byRule = Object.entries(isTable(severity) ? severity : {});
  wrong.push(...byRule.filter(([, is]) => !isSeverity(is)).map(([rule]) => `severity.${rule}`));
  const globs: unknown[] = Array.isArray(exclude) ? exclude : [];
  if (!Array.isArray(exclude) || !globs.every(isString)) wrong.push('exclude');
  const settings = {
    enabled: enabled !== false,
    severity: Object.fromEntries(byRule.filter((entry): entry is [string, Severity] => isSeverity(entry[1]))),
    exclude: globs.filter(isString),
  };
  return { settings, wrong };
}

/** The findings with the severities that were set, without those of rules that are off. */
export function withSeverities(troubles: readonly Trouble[], { severity }: LintSettings): Trouble[] {
  return troubles.flatMap((trouble) => {
    const wanted = Object.hasOwn(severity, trouble.rule) ? severity[trouble.rule] : trouble.severity;
    return wanted === 'off' ? [] : [{ ...trouble, severity: wanted }];
  });
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return severities.includes(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
