import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { defaultLintSettings, type LintSettings, readLintSettings } from '../lint/lintSettings';

/** The checks' settings in the nearest pyproject.toml, its folder, and the settings that cannot be used. */
export interface Configuration {
  readonly folder: string;
  readonly settings: LintSettings;
  readonly warnings: readonly string[];
}

/** Looks for a pyproject.toml with a table `[tool.loss-explorer]` in the folder and those above it. */
export async function readConfiguration(folder: string): Promise<Configuration> {
  for (let at = folder; ; at = dirname(at)) {
    const path = join(at, 'pyproject.toml');
    const text = await readFile(path, 'utf8').catch(() => undefined);
    const table = text === undefined ? undefined : tableOf(text, path);
    if (table) {
      // The keys are those of the editor's settings, `lint.enabled` and so on, which TOML reads as a table.
      const { lint = {}, ...others } = table;
      const { settings, wrong } = readLintSettings(lint as Record<string, unknown>);
      const unknown = [...Object.keys(others), ...wrong.map((key) => `lint.${key}`)];
      const warnings = unknown.map(
        (key) => `${path}: [tool.loss-explorer] ${key} has no meaning or a wrong value.`,
      );
      return { folder: at, settings, warnings };
    }
    if (dirname(at) === at) return { folder, settings: defaultLintSettings, warnings: [] };
  }
}

function tableOf(text: string, path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const { tool } = parse(text) as { tool?: Readonly<Record<string, Readonly<Record<string, unknown>>>> };
    return tool?.['loss-explorer'];
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}
