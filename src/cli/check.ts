import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyFixes } from '../lint/applyFixes';
import type { LintSettings } from '../lint/lintSettings';
import type { Trouble } from '../lint/trouble';
import { type CodeFile, readCodeFile } from './codeFile';
import type { Finding } from './formats';

/** What judges code and says what it found; the cells of a notebook are one program. */
export interface Judge {
  readonly judge: (cells: readonly string[], settings: LintSettings) => Verdict;
  readonly sentence: (trouble: Trouble) => string;
  readonly page: (rule: string) => string;
}

export interface Verdict {
  readonly troubles: readonly Trouble[];
  /** How many loss calls there are, and of how many of them too little is known to judge. */
  readonly losses: number;
  readonly unknown: number;
}

/** What one file gave; `trouble` says why it could not be read. */
export interface Checked {
  readonly findings: readonly Finding[];
  readonly losses: number;
  readonly unknown: number;
  readonly trouble?: string;
}

/** Fixes are applied until none is left; one can bring another to light, and no chain of them is this long. */
const mostPasses = 10;

/** Checks one file and, where asked to, writes it with its fixes applied and checks what is left. */
export async function checkFile(
  path: string,
  folder: string,
  settings: LintSettings,
  isFixing: boolean,
  { judge, sentence, page }: Judge,
): Promise<Checked> {
  const whole = resolve(folder, path);
  let file: CodeFile;
  try {
    const text = await readFile(whole, 'utf8');
    file = readCodeFile(path, text);
    if (isFixing) {
      const mended = mend(file, settings, judge);
      if (mended !== undefined && mended !== text) await writeFile(whole, mended);
      if (mended !== undefined) file = readCodeFile(path, mended);
    }
  } catch (error) {
    return {
      findings: [],
      losses: 0,
      unknown: 0,
      trouble: error instanceof Error ? error.message : String(error),
    };
  }
  const { troubles, losses, unknown } = judge(file.cells, settings);
  const findings = troubles.map((trouble) => ({
    ...{ path, trouble, range: file.position(trouble) },
    ...{
      related: (trouble.related ?? []).map(file.position),
      sentence: sentence(trouble),
      page: page(trouble.rule),
    },
  }));
  return { findings, losses, unknown };
}

/** The file's text with every fix applied that there is; undefined where there is none. */
function mend(file: CodeFile, settings: LintSettings, judge: Judge['judge']): string | undefined {
  let cells = file.cells;
  for (let pass = 0; pass < mostPasses; pass++) {
    const troubles = judge(cells, settings).troubles.filter(({ severity }) => severity !== 'hint');
    const next = applyFixes(cells, troubles);
    if (next.every((text, cell) => text === cells[cell])) break;
    cells = next;
  }
  return cells === file.cells ? undefined : file.withCells(cells);
}
