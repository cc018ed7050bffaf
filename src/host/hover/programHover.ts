import * as vscode from 'vscode';
import type { ToldPlace } from '../../program/answers/toldAt';
import type { Tensor } from '../../program/value';
import { shapeText } from '../../shape';
import { inMarkdown } from '../../shared/escaped';
import { formatNumber } from '../../shared/format';
import { kindWords } from '../../shared/words/program/programKind';
import { programWords, toldLossName } from '../../shared/words/program/programLoss';
import { isVector } from '../program/computedPick';
import {
  linkArgument,
  missingWords,
  type ProgramPlace,
  placeHere,
  rangeAt,
  whereWords,
  writtenAt,
} from '../program/programPlace';
import type { Settings } from '../tools/settings';
import { vectorCommands, vectorLinks } from './hoverText';
import { lossLines, partLines } from './lossLines';
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
  const isNamedSo = name === undefined || name === toldLossName(story.loss);
  text.appendMarkdown(`**${inMarkdown(isNamedSo ? title : `${name} · ${title}`)}**\n\n`);
  for (const line of lines) text.appendText(line).appendMarkdown('  \n');
  // Of a loss that is only made, the calls are explored.
  const isCalled = story.calls?.some(({ request }) => request !== undefined);
  if (story.request || isCalled) {
    const there = story.request ? linkArgument(program, node) : placeHere(program);
    const place = encodeURIComponent(JSON.stringify([there]));
    text.appendMarkdown(`\n\n[${programWords.explore()}](command:lossExplorer.explore?${place})`);
  }
  return new vscode.Hover(text, rangeAt(program, node));
}

/** The hover of a tensor whose numbers only the program knows, or nobody; undefined where there is nothing to say. */
export function tensorHover(
  told: ToldPlace,
  program: ProgramPlace,
  { digits }: Settings,
): vscode.Hover | undefined {
  const { node, name, value, parts = [] } = told;
  const text = new PlainMarkdown();
  const title = name ?? writtenAt(program, node);
  const why = value.type === 'opaque' ? value.why : undefined;
  if (why?.reason === 'raises') {
    text.appendMarkdown(`**${inMarkdown(title)}**\n\n`);
    text.appendText(programWords.unknown(missingWords(program, why)));
    return new vscode.Hover(text, rangeAt(program, node));
  }
  const isTold = value.type === 'tensor' && (value.kind || value.shape || parts.length > 0);
  if (!isTold || value.library === 'python') return undefined;
  const words = tensorWords(value, program, digits);
  text.appendMarkdown(`**${inMarkdown(title)}**`);
  if (words) text.appendMarkdown(' · ').appendText(words);
  if (!value.values && value.missing) {
    text.appendMarkdown('\n\n').appendText(programWords.unknown(missingWords(program, value.missing)));
  }
  for (const line of partLines(parts, program, digits)) text.appendMarkdown('\n\n').appendText(line);
  if (isVector(told)) {
    text.isTrusted = vectorCommands;
    text.appendMarkdown(`\n\n${vectorLinks(placeHere(program))}`);
  }
  return new vscode.Hover(text, rangeAt(program, node));
}

function tensorWords({ values, shape, kind }: Tensor, program: ProgramPlace, digits: number): string {
  const isOne = shape?.length === 0;
  const numbers =
    values && shape ? nested(values, shape as number[], digits) : isOne && programWords.oneNumber();
  // Of a vector that is shown whole, one sees how long it is.
  const isSeen = isOne || (values && values.length <= mostShown && shape?.length === 1);
  const size = shape && !isSeen && programWords.shape(shapeText(shape));
  // What one number means, its value says.
  const means = kind && !(isOne && values) && kindWords({ ...kind, where: whereWords(program, kind.place) });
  return [numbers, size, means].filter(Boolean).join(' · ');
}

/** The first numbers of a tensor, in its brackets. */
function nested(values: ArrayLike<number>, shape: readonly number[], digits: number): string {
  let at = 0;
  const from = (axis: number): string => {
    if (axis === shape.length) return formatNumber(values[at++], digits);
    const items: string[] = [];
    while (items.length < shape[axis] && Math.max(at, items.length) < mostShown) items.push(from(axis + 1));
    if (items.length < shape[axis]) items.push('…');
    return `[${items.join(', ')}]`;
  };
  return from(0);
}

const mostShown = 8;
