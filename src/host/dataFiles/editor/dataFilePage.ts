import * as vscode from 'vscode';
import { type FileEntry, isReadable } from '../../../reader/files/fileArray';
import { isDataFile } from '../../../reader/files/openFile';
import { inXml } from '../../../shared/escaped';
import { counted } from '../../../shared/words/counted';
import { arrayTroubleSentence } from '../../../shared/words/vectors/fileTroubles';
import { htmlPage } from '../../tools/htmlPage';
import { randomWord } from '../../tools/randomWord';
import { shapeText } from '../asking/askArray';
import { arrayPlaceOf, type DataPlace } from '../dataPlace';

/** An array of a data file with its first numbers, or an entry that cannot be read. */
export interface ArrayRow {
  readonly entry: FileEntry;
  readonly preview: string;
}

/** The commands that the page's links run on an array. */
export const linked = ['exploreDataFile', 'setTarget', 'setPrediction'] as const;

/** The array that one of these links names; undefined for any other text. */
export function linkedPlace(link: string): DataPlace | undefined {
  const [command, argument] = link.trim().split('?');
  if (!linked.some((id) => command === `command:lossExplorer.${id}`)) return undefined;
  try {
    const [named] = JSON.parse(decodeURIComponent(argument));
    const place = arrayPlaceOf(named);
    return place && isDataFile(place.file.path) ? place : undefined;
  } catch {
    // Anything may be dropped.
    return undefined;
  }
}

/** A page without a script that lists the arrays of a file; its links are commands. */
export function dataFilePage(file: vscode.Uri, rows: readonly ArrayRow[], more: number): string {
  const heads = [
    vscode.l10n.t('Array'),
    vscode.l10n.t('Shape'),
    vscode.l10n.t('Type'),
    vscode.l10n.t('First numbers'),
    vscode.l10n.t('Do'),
  ];
  const rest = more > 0 ? `<p>${inXml(moreWords(more))}</p>` : '';
  return pageOf(
    `<table><thead><tr>${heads.map((head) => `<th scope="col">${inXml(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => rowOf(file, row)).join('\n')}</tbody></table>${rest}`,
  );
}

function moreWords(count: number): string {
  return count === 1
    ? vscode.l10n.t('And 1 more array.')
    : vscode.l10n.t('And {0} more arrays.', counted(count));
}

/** The same page while the arrays are being read. */
export function waitingPage(file: string): string {
  return pageOf(`<p role="status">${inXml(vscode.l10n.t('Reading {0}', file))}</p>`);
}

/** The same page with a sentence in place of the arrays. */
export function troublePage(sentence: string): string {
  return pageOf(`<p role="alert">${inXml(sentence)}</p>`);
}

function rowOf(file: vscode.Uri, { entry, preview }: ArrayRow): string {
  const { name, path } = entry;
  if (!isReadable(entry))
    return `<tr><th scope="row">${inXml(name)}</th><td colspan="4">${inXml(arrayTroubleSentence(entry.trouble))}</td></tr>`;
  const words = {
    exploreDataFile: vscode.l10n.t('Explore'),
    setTarget: vscode.l10n.t('Set as target'),
    setPrediction: vscode.l10n.t('Set as prediction'),
  };
  const place = encodeURIComponent(JSON.stringify([{ uri: file.toString(), array: path }]));
  const addressOf = (id: (typeof linked)[number]) => `command:lossExplorer.${id}?${place}`;
  const links = linked.map((id) => {
    const label = `${words[id]}: ${name}`;
    return `<a href="${addressOf(id)}" aria-label="${inXml(label)}">${inXml(words[id])}</a>`;
  });
  // In a page without a script, a link is the only thing a person can drag.
  const hint = inXml(vscode.l10n.t('Drag it onto target or prediction in the panel'));
  const head = `<th scope="row"><a class="handle" tabindex="-1" href="${addressOf('exploreDataFile')}" title="${hint}">${inXml(name)}</a></th>`;
  const cells = [shapeText(entry.shape), entry.dtype, preview].map((cell) => `<td>${inXml(cell)}</td>`);
  return `<tr>${head}${cells.join('')}<td>${links.join(' · ')}</td></tr>`;
}

function pageOf(body: string): string {
  const nonce = randomWord();
  return htmlPage(
    [`style-src 'nonce-${nonce}'`],
    `<style nonce="${nonce}">${style}</style>`,
    `<main>${body}</main>`,
  );
}

const style = `
  main { overflow-x: auto; padding: 1em 0; }
  table { border-collapse: collapse; }
  th, td { padding: 4px 16px 4px 0; text-align: start; vertical-align: baseline; }
  tr { border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-contrastBorder, transparent)); }
  td { font-variant-numeric: tabular-nums; }
  a { color: var(--vscode-textLink-foreground); white-space: nowrap; }
  a.handle { color: inherit; text-decoration: none; cursor: grab; }
  a:focus-visible { outline: 1px solid var(--vscode-focusBorder); }
`;
