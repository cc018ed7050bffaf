import * as vscode from 'vscode';
import type { ToldPlace } from '../../program/answers/toldAt';
import type { ToldLoss } from '../../program/answers/toldLosses';
import type { Tensor } from '../../program/value';
import { inMarkdown } from '../../shared/escaped';
import { formatNumber } from '../../shared/format';
import { kindWords, shapeWords } from '../../shared/words/program/programKind';
import { programWords } from '../../shared/words/program/programLoss';
import {
  type DocumentProgram,
  linkArgument,
  missingWords,
  type ProgramPlace,
  rangeAt,
  whereWords,
  writtenAt,
} from '../program/programPlace';
import type { Settings } from '../tools/settings';
import { lossLines, lossTitle } from './lossLines';
import { PlainMarkdown } from './plainMarkdown';

/** The hover of a loss that a program computes. */
export async function lossStoryHover(
  { story, node, name }: ToldPlace & { readonly story: NonNullable<ToldPlace['story']> },
  program: ProgramPlace,
  { digits }: Settings,
): Promise<vscode.Hover> {
  const { title, lines } = await lossLines(story, program, digits);
  const text = new PlainMarkdown();
  text.isTrusted = { enabledCommands: ['lossExplorer.explore'] };
  text.appendMarkdown(`**${inMarkdown(name === undefined ? title : `${name} · ${title}`)}**\n\n`);
  for (const line of lines) text.appendText(line).appendMarkdown('  \n');
  if (story.request) {
    const place = encodeURIComponent(JSON.stringify([linkArgument(program, node)]));
    text.appendMarkdown(`\n\n[${programWords.explore()}](command:lossExplorer.explore?${place})`);
  }
  return new vscode.Hover(text, rangeAt(program, node));
}

/** The hover of a program's tensor whose numbers are few or not known; undefined where there is nothing to say. */
export function tensorHover(
  { node, name, value, parts = [] }: ToldPlace,
  program: ProgramPlace,
  { digits }: Settings,
): vscode.Hover | undefined {
  const text = new PlainMarkdown();
  const title = name ?? writtenAt(program, node);
  const why = value.type === 'opaque' ? value.why : undefined;
  if (why?.reason === 'raises') {
    text.appendMarkdown(`**${inMarkdown(title)}**\n\n`);
    text.appendText(programWords.unknown(missingWords(program, why)));
    return new vscode.Hover(text, rangeAt(program, node));
  }
  if (value.type !== 'tensor' || value.library === 'python' || !(value.kind || value.shape)) return undefined;
  text.appendMarkdown(`**${inMarkdown(title)}** · `).appendText(tensorWords(value, program, digits));
  if (!value.values && value.missing) {
    text.appendMarkdown('\n\n').appendText(programWords.unknown(missingWords(program, value.missing)));
  }
  for (const line of partLines(parts, program, digits)) text.appendMarkdown('\n\n').appendText(line);
  return new vscode.Hover(text, rangeAt(program, node));
}

/** One line for each loss that a number is computed from. */
export function partLines(parts: readonly ToldLoss[], program: DocumentProgram, digits: number): string[] {
  return parts.map((part) =>
    programWords.computedFrom(lossTitle(part, digits), whereWords(program, part.node)),
  );
}

function tensorWords({ values, shape, kind }: Tensor, program: ProgramPlace, digits: number): string {
  const isOne = shape?.length === 0;
  const isShort = values && shape && shape.length < 2 && values.length <= mostShown;
  const all = isShort ? Array.from(values, (x) => formatNumber(x, digits)).join(', ') : undefined;
  const numbers = isOne ? (all ?? programWords.oneNumber()) : all && `[${all}]`;
  const size = shape && !isOne ? shapeWords(shape) : undefined;
  const means = kind && kindWords({ ...kind, where: whereWords(program, kind.place) });
  return [numbers, size, means].filter((word) => word !== undefined).join(' · ');
}

/** As many numbers of a vector are shown in a line. */
const mostShown = 8;
