import * as vscode from 'vscode';
import { describe } from '../../engine/insights/describe';
import { type Pick, type Session, samePlace } from '../../session/session';
import { formatNumber } from '../../shared/format';
import { amount } from '../../shared/words/amount';
import { counted, numbersCounted, shapeCounted } from '../../shared/words/counted';
import { looksWords } from '../../shared/words/vectors/looks';
import type { Settings } from '../tools/settings';
import type { VectorPlace } from '../vectors/askForVectors';
import { heldAgainst } from './heldAgainst';
import { lossAgainst } from './lossAgainst';
import { drawnOf } from './picture/drawn';
import { paletteNow } from './picture/palette';
import { picture } from './picture/picture';
import { PlainMarkdown } from './plainMarkdown';

const linked = ['explore', 'setTarget', 'setPrediction'] as const;

/** What the links below a vector may run. */
export const vectorCommands = { enabledCommands: linked.map((id) => `lossExplorer.${id}`) };

/** The Markdown of a vector's hover. Its links lead back to the place `start`. */
export function vectorText(
  pick: Pick,
  start: vscode.Position,
  derivation: string | undefined,
  { session, settings: { digits, picture: drawn } }: { session: Session; settings: Settings },
): vscode.MarkdownString {
  const held = heldAgainst(session, pick);
  const text = new PlainMarkdown();
  text.isTrusted = vectorCommands;
  text
    .appendMarkdown('**')
    .appendText(title(pick))
    .appendMarkdown('** · ')
    .appendText(looksWords(pick.looks));
  if (derivation) text.appendMarkdown('  \n').appendText(derivation);
  if (drawn) {
    const isTarget = samePlace(session.target, pick);
    text.appendMarkdown(`\n\n![](${picture(drawnOf(pick, held, isTarget), paletteNow(), digits)})`);
  }
  const lines = [
    ...namedLine(pick, digits),
    ...factLines(pick, digits),
    ...(held ? lossAgainst(held, digits) : []),
  ];
  text.appendMarkdown('\n\n');
  for (const line of lines) text.appendText(line).appendMarkdown('  \n');
  const { line, character } = start;
  text.appendMarkdown(`\n\n${vectorLinks({ uri: pick.uri, line, character })}`);
  return text;
}

/** Shown in place of a preview where a vector is too long for a hover to read. */
export function tooLongText(): vscode.MarkdownString {
  const sentence = vscode.l10n.t(
    'This list is longer than a hover reads. Run "Loss Explorer: Explore Vector" to see all of it.',
  );
  return new vscode.MarkdownString().appendMarkdown('*').appendText(sentence).appendMarkdown('*');
}

function title({ name, values, shape }: Pick): string {
  const count = numbersCounted(values.length);
  const size = shape.length < 2 ? count : `${shapeCounted(shape)} = ${count}`;
  return name ? `${name} · ${size}` : size;
}

/** The classes by name, where the text has names for them. */
function namedLine({ names = [], values }: Pick, digits: number): string[] {
  const shown = names
    .slice(0, 8)
    .map((name, at) =>
      names.length === values.length ? `${name} ${formatNumber(values[at], digits)}` : name,
    );
  return shown.length > 0 ? [`${shown.join(' · ')}${names.length > 8 ? ' · …' : ''}`] : [];
}

function factLines({ values, shape, looks }: Pick, digits: number): string[] {
  const show = (value: number) => formatNumber(value, digits);
  const { sum, rowSums, min, max, nan, infinite, entropy } = describe(values, shape);
  const lines = [vscode.l10n.t('sum {0} · min {1} · max {2}', show(sum), show(min), show(max))];
  // Rows of logits are not meant to be distributions.
  if (rowSums && looks.kind !== 'logits') lines.push(vscode.l10n.t('row sums {0}', someOf(rowSums, show)));
  if (nan + infinite > 0)
    lines.push(vscode.l10n.t('{0} NaN · {1} infinite', counted(nan), counted(infinite)));
  if (entropy) {
    const { bits, nats, perplexity } = entropy;
    lines.push(
      vscode.l10n.t(
        'entropy {0} = {1} · perplexity {2}',
        amount(bits, 'bits', digits),
        amount(nats, 'nats', digits),
        show(perplexity),
      ),
    );
  }
  return lines;
}

function someOf(values: Float64Array, show: (value: number) => string): string {
  const shown = Array.from(values.subarray(0, 8), show).join(', ');
  return values.length > 8 ? `${shown}, …` : shown;
}

/** What can be done with the vector at a place. */
export function vectorLinks({ uri, line, character }: VectorPlace): string {
  const place = encodeURIComponent(JSON.stringify([{ uri, line, character }]));
  const words = {
    explore: vscode.l10n.t('Explore'),
    setTarget: vscode.l10n.t('Set as target'),
    setPrediction: vscode.l10n.t('Set as prediction'),
  };
  return linked.map((id) => `[${words[id]}](command:lossExplorer.${id}?${place})`).join(' · ');
}
