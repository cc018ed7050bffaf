import type { Severity, Trouble } from '../lint/trouble';
import type { LineRange } from './codeFile';

/** A finding with its file and place, and its sentences. */
export interface ReportedFinding {
  readonly path: string;
  readonly trouble: Trouble;
  readonly range: LineRange;
  readonly related: readonly Located[];
  readonly sentence: string;
  /** What the rule is about, in Markdown, and where to read more about it. */
  readonly summary: string;
  readonly page: string;
}

/** A place in the file of the finding, or in one that it imports. */
export interface Located extends LineRange {
  readonly path: string;
}

/** Everything that a run found. */
export interface Result {
  readonly findings: readonly ReportedFinding[];
  /** How many files were read, and how many loss calls were checked in them. */
  readonly files: number;
  readonly losses: number;
  readonly unknown: number;
  readonly version: string;
}

/** How a result is written, by the name that `--format` takes. */
export const formats = { text, json, sarif } as const;
export type OutputFormat = keyof typeof formats;

/** One line for each finding, as compilers write them, and a summary. */
function text({ findings, files, losses, unknown }: Result): string {
  const lines = findings.map(
    ({ path, range, trouble, sentence }) =>
      `${placeOf(path, range)}: ${trouble.severity}: ${sentence} [${trouble.rule}]`,
  );
  const counted = (count: number, one: string, many: string): string =>
    `${count} ${count === 1 ? one : many}`;
  const summary = [
    counted(files, 'file', 'files'),
    `${counted(losses, 'loss call', 'loss calls')} checked`,
    counted(findings.length, 'finding', 'findings'),
    `${unknown} not known`,
  ];
  return `${[...lines, summary.join(', ')].join('\n')}\n`;
}

function json({ findings, files, losses, unknown }: Result): string {
  const rows = findings.map(({ path, range, trouble, related, sentence, page }) => ({
    path,
    ...placeIn(range),
    rule: trouble.rule,
    severity: trouble.severity,
    message: sentence,
    data: trouble.data,
    related: related.map(placeIn),
    fix: trouble.fix?.kind,
    noFix: trouble.noFix,
    page,
  }));
  return `${JSON.stringify({ findings: rows, files, losses, unknown }, undefined, 2)}\n`;
}

/** The place in code, together with the line in the notebook's file. */
function placeIn<Range extends LineRange>({ inFile, ...range }: Range): object {
  return inFile ? { ...range, fileLine: inFile.line } : range;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'note' };

/**
 * Sources: SARIF 2.1.0, docs.oasis-open.org/sarif/sarif/v2.1.0; what GitHub requires of it, "SARIF support for code
 * scanning" on docs.github.com. Its upload action puts in the fingerprints.
 */
function sarif({ findings, version }: Result): string {
  const rules = [...new Map(findings.map((finding) => [finding.trouble.rule, finding]))];
  const ids = rules.map(([rule]) => rule);
  const location = (path: string, range: LineRange): object => ({
    physicalLocation: { artifactLocation: { uri: encodeURI(path) }, region: regionOf(range) },
  });
  const run = {
    tool: {
      driver: {
        name: 'Loss Explorer',
        version,
        informationUri: 'https://github.com/loss-explorer/loss-explorer',
        rules: rules.map(([id, { summary, page }]) => ({
          id,
          helpUri: page,
          shortDescription: { text: id.replaceAll('-', ' ') },
          fullDescription: { text: summary.replaceAll('`', ''), markdown: summary },
          help: { text: `${summary.replaceAll('`', '')} ${page}`, markdown: `${summary} [${id}](${page})` },
        })),
      },
    },
    columnKind: 'utf16CodeUnits',
    results: findings.map(({ path, range, trouble, related, sentence }) => ({
      ruleId: trouble.rule,
      ruleIndex: ids.indexOf(trouble.rule),
      level: levels[trouble.severity],
      message: { text: sentence },
      locations: [location(path, range)],
      ...(trouble.noFix && { properties: { noFix: trouble.noFix } }),
      relatedLocations: related.map((other, id) => ({ id, ...location(other.path, other) })),
    })),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

/**
 * In a notebook's file a line of code is a line of JSON, whose columns differ from those of the code, so the whole line is
 * reported.
 */
function regionOf({ line, column, endLine, endColumn, inFile }: LineRange): object {
  if (inFile)
    return { startLine: inFile.line, startColumn: 1, endLine: inFile.endLine, endColumn: inFile.endColumn };
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function placeOf(path: string, { cell, line, column }: LineRange): string {
  return cell === undefined ? `${path}:${line}:${column}` : `${path}:cell ${cell}:${line}:${column}`;
}
