import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { applyFixes } from '../lint/applyFixes';
import type { LintSettings } from '../lint/lintSettings';
import { lineOfOrigin, type Trouble, type TroublePlace } from '../lint/trouble';
import type { Surroundings } from '../program/readProgram';
import { type CodeFile, rangeIn, readCodeFile } from './codeFile';
import { nameIn } from './codeFiles';
import type { Located, ReportedFinding } from './formats';
import { type FindSurroundings, surroundingsIn } from './surroundings';

/** Checks code and words its findings; the cells of a notebook are one program. */
export interface Judge {
  readonly judge: (cells: readonly string[], settings: LintSettings, around: Surroundings) => Verdict;
  /** `line` is the line of the first place that the finding also refers to, if that is another line. */
  readonly sentence: (trouble: Trouble, line?: number) => string;
  readonly summary: (rule: string) => string;
  readonly page: (rule: string) => string;
}

export interface Verdict {
  readonly troubles: readonly Trouble[];
  /** The number of loss calls, and of those that too little is known about to judge. */
  readonly losses: number;
  readonly unknown: number;
}

/** The result for one file; `trouble` says why it could not be read. */
export interface CheckedFiles {
  readonly findings: readonly ReportedFinding[];
  readonly losses: number;
  readonly unknown: number;
  readonly trouble?: string;
}

/** Fixes are applied until none is left, since one can bring another to light; no chain of them is longer than this. */
const mostPasses = 10;

/** Where files are checked, and how. */
export interface Checking {
  readonly folder: string;
  readonly settings: LintSettings;
  readonly isFixing: boolean;
}

/** Checks files, and returns the result of each in order. */
export type CheckAll = (files: readonly string[], checking: Checking) => Promise<readonly CheckedFiles[]>;

/** Checks one file after another. */
export function inOrder(judge: Judge): CheckAll {
  return async (files, checking) => {
    const check = checkOne(judge, checking);
    const checked: CheckedFiles[] = [];
    for (const file of files) checked.push(await check(file));
    return checked;
  };
}

/** A function that checks one file and, where asked to, writes it with its fixes applied and checks what is left. */
export function checkOne(judge: Judge, checking: Checking): (path: string) => Promise<CheckedFiles> {
  const findSurroundings = surroundingsIn(checking.folder);
  return (path) => checkFile(path, checking, judge, findSurroundings);
}

async function checkFile(
  path: string,
  { folder, settings, isFixing }: Checking,
  { judge, sentence, summary, page }: Judge,
  findSurroundings: FindSurroundings,
): Promise<CheckedFiles> {
  const whole = resolve(folder, path);
  let file: CodeFile;
  let around: Surroundings;
  try {
    const text = await readFile(whole, 'utf8');
    file = readCodeFile(path, text);
    around = await findSurroundings(whole, file.cells);
    if (isFixing) {
      const mended = mend(file, settings, around, judge);
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
  const { troubles, losses, unknown } = judge(file.cells, settings, around);
  const findings = troubles.map((trouble) => ({
    path,
    trouble,
    range: file.position(trouble),
    related: (trouble.related ?? []).map((place) => located(place, path, file, around.modules, folder)),
    sentence: sentence(
      trouble,
      lineOfOrigin(trouble, (place) => file.position(place).line),
    ),
    summary: summary(trouble.rule),
    page: page(trouble.rule),
  }));
  return { findings, losses, unknown };
}

/** The numbers of a program's cells continue through the modules that it imports. */
function located(
  place: TroublePlace,
  path: string,
  file: CodeFile,
  modules: Surroundings['modules'],
  folder: string,
): Located {
  const beyond = (place.cell ?? 0) - file.cells.length;
  if (beyond < 0) return { path, ...file.position(place) };
  const module = modules.files[beyond];
  return { path: nameIn(folder, module.path), ...rangeIn(module.text, place) };
}

/** The file's text with every available fix applied; undefined where there is none. */
function mend(
  file: CodeFile,
  settings: LintSettings,
  around: Surroundings,
  judge: Judge['judge'],
): string | undefined {
  let cells = file.cells;
  for (let pass = 0; pass < mostPasses; pass++) {
    const troubles = judge(cells, settings, around).troubles.filter(({ severity }) => severity !== 'hint');
    const next = applyFixes(cells, troubles);
    if (next.every((text, cell) => text === cells[cell])) break;
    cells = next;
  }
  return cells === file.cells ? undefined : file.withCells(cells);
}
