import { parseArgs } from 'node:util';
import type { CheckAll, CheckedFiles } from './check';
import { findCodeFiles } from './codeFiles';
import { readConfiguration } from './configuration';
import { formats, type OutputFormat } from './formats';

const usage = `Usage: loss-explorer check [paths] [--format text|json|sarif] [--fix]

Checks the losses in .py and .ipynb files; without paths, in this folder.
  --format   how the findings are written: text (default), json or sarif
  --fix      applies the fixes that are safe, and tells what is left
  --version  tells the version
Exit code: 0 without findings, 1 with findings, 2 where something could not be read.
Hints do not count. Settings: [tool.loss-explorer] in pyproject.toml.
`;

/** The environment of a run, and where it writes. */
export interface ProcessSurroundings {
  readonly folder: string;
  readonly version: string;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Runs the command line with these arguments and returns its exit code. */
export async function main(
  words: readonly string[],
  checkAll: CheckAll,
  around: ProcessSurroundings,
): Promise<number> {
  let asked: Asked;
  try {
    asked = readWords(words);
  } catch (error) {
    around.complain(`${messageOf(error)}\n\n${usage}`);
    return 2;
  }
  if (asked.isVersion) around.write(`${around.version}\n`);
  else if (asked.isHelp) around.write(usage);
  else return check(asked, checkAll, around);
  return 0;
}

async function check(
  { paths, format, isFixing }: Asked,
  checkAll: CheckAll,
  around: ProcessSurroundings,
): Promise<number> {
  const { folder, version, write, complain } = around;
  let checked: readonly CheckedFiles[];
  try {
    const { folder: home, settings, warnings } = await readConfiguration(folder);
    for (const warning of warnings) complain(`${warning}\n`);
    const files = settings.enabled
      ? await findCodeFiles(folder, paths, { globs: settings.exclude, home })
      : [];
    checked = await checkAll(files, { folder, settings, isFixing });
    checked.forEach(({ trouble }, i) => {
      if (trouble !== undefined) complain(`${files[i]}: ${trouble}\n`);
    });
  } catch (error) {
    complain(`${messageOf(error)}\n`);
    return 2;
  }
  const findings = checked.flatMap((one) => one.findings);
  const sum = (of: (one: CheckedFiles) => number): number =>
    checked.reduce((total, one) => total + of(one), 0);
  const losses = sum((one) => one.losses);
  write(
    formats[format]({ findings, files: checked.length, losses, unknown: sum((one) => one.unknown), version }),
  );
  if (checked.some(({ trouble }) => trouble !== undefined)) return 2;
  return findings.some(({ trouble }) => trouble.severity !== 'hint') ? 1 : 0;
}

interface Asked {
  readonly paths: readonly string[];
  readonly format: OutputFormat;
  readonly isFixing: boolean;
  readonly isHelp: boolean;
  readonly isVersion: boolean;
}

/** Throws an error with a sentence that says what is wrong with the arguments. */
function readWords(words: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      fix: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
    },
  });
  const [command, ...paths] = positionals;
  const { format = 'text', fix = false, help = false, version = false } = values;
  if (!isFormat(format)) throw new Error(`There is no format "${format}": it is text, json or sarif.`);
  if (command !== 'check' && !help && !version) {
    throw new Error(command === undefined ? 'No command is given.' : `There is no command "${command}".`);
  }
  return { paths: paths.length > 0 ? paths : ['.'], format, isFixing: fix, isHelp: help, isVersion: version };
}

function isFormat(word: string): word is OutputFormat {
  return Object.hasOwn(formats, word);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
