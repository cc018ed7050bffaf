import { calleeStart } from '../../calls/callee';
import type { Language } from '../../source/language';
import { isSpaceCode, isWordCode } from '../../tokens/characters';
import { makerOf } from '../tellingWords';

/** The surroundings of an expression: the calls and keys that it is in, and what is done with it there. */
export interface VectorSurroundings {
  /** Its names, the nearest first: the argument, the key, the variable that the whole is assigned to. */
  readonly names: readonly string[];
  /**
   * The calls that it is an argument of, the nearest first. Those that only make a list or a tensor of it are skipped.
   */
  readonly calls: readonly CallAround[];
  /** Whether a call around it makes a tensor. */
  readonly isTensor: boolean;
  readonly place?: PlaceInText;
}

export interface CallAround {
  readonly callee: string;
  /** The argument's keyword, or the number of arguments before it. */
  readonly argument: string | number;
}

/** Places where numbers are not the operand of anything. */
export type PlaceInText = 'index' | 'loop' | 'comparison' | 'unpacking' | 'parameter';

/** How far to look back for the brackets around an expression; no call written by people is longer. */
const reach = 1_500;

/** Returns the surroundings of the expression from `start` to `end`. */
export type Around = (start: number, end: number) => VectorSurroundings;

/**
 * Looks around in a text, only once at each place: a name that is used often is looked up for each vector that has it.
 */
export function aroundIn(text: string, language: Language): Around {
  const known = new Map<number, VectorSurroundings>();
  return (start, end) => {
    const key = start * text.length + end;
    const seen = known.get(key) ?? surroundingsOf(text, start, end, language);
    known.set(key, seen);
    return seen;
  };
}

/** Reads backwards using only brackets and commas, and never throws. */
function surroundingsOf(text: string, start: number, end: number, language: Language): VectorSurroundings {
  const names: string[] = [];
  const calls: CallAround[] = [];
  let isTensor = false;
  let place: PlaceInText | undefined;
  let from = start;
  let behind = end;
  const least = Math.max(commentStart(text, start, language) ?? 0, start - reach);
  for (
    let opener = openerBefore(text, from, least, language);
    opener;
    opener = openerBefore(text, from, least, language)
  ) {
    const { at, pieceStart, commas } = opener;
    const key = keyAt(text, pieceStart, from);
    if (key !== undefined) names.push(key);
    from = at;
    if (text[at] === '[' && isOperandEnd(text, at)) {
      place ??= calls.length === 0 ? 'index' : undefined;
      break;
    }
    if (text[at] === '(') {
      const called = beforeArguments(text, at);
      const begins = calleeStart(text, called);
      const callee = text.slice(begins, called);
      const maker = makerOf(callee);
      if (maker === 'tensor') isTensor = true;
      if (maker === undefined && statementWords.test(callee)) break;
      if (maker === undefined) {
        calls.push({ callee, argument: key ?? commas });
        const title = commas > 0 ? firstString.exec(text.slice(at, at + 60))?.[2] : undefined;
        if (title !== undefined) names.push(title);
        if (definition.test(lineBefore(text, begins))) {
          place ??= 'parameter';
          break;
        }
      }
      from = begins;
    }
    behind = -1;
  }
  const before = lineBefore(text, from);
  const given = givenName.exec(before);
  if (given) names.push(given[2] ?? given[3]);
  if (language.dashes) names.push(...keysAbove(text, start));
  const said = language.prose && names.length === 0 ? saidBefore.exec(before)?.[1] : undefined;
  if (said !== undefined) names.push(said);
  place ??= placeBehind(before, behind < 0 ? '' : text.slice(behind, behind + 12));
  return { names, calls, isTensor, place };
}

/** A first argument that names the following ones: `register_buffer("mean", ...)`. */
const firstString = /^\(\s*(["'])([\w-]+)\1\s*,/;

/** A call that returns a function has its own arguments first: `CrossEntropyLoss(reduction="sum")(`. */
function beforeArguments(text: string, at: number): number {
  if (text[at - 1] !== ')') return at;
  let depth = 0;
  for (let start = at - 1; start >= 0 && start > at - 200; start--) {
    if (text[start] === ')') depth++;
    else if (text[start] === '(' && --depth === 0) return start;
  }
  return at;
}

/** A parenthesis after one of these words is not a call. */
const statementWords =
  /^(?:if|elif|while|for|switch|match|return|in|and|or|not|assert|else|yield|await|foreach)$/;
const definition = /\b(?:def|function|fn|func|fun|lambda)\s+$/;
const givenName =
  /(?:(["'])([^"'\n]{1,60})\1\]?|([A-Za-z_$][\w$.]*)(?:\s*:[^=\n]{1,40})?)\s*(?::|:?=|=>|<-)\s*[([{]*$/;

/** A name in a sentence: "the labels are [2, 0, 1]", "a tensor of shape [2, 3]". */
const saidBefore =
  /([A-Za-z_]+(?: [A-Za-z_]+)?)(?: (?:is|are|was|were|of|be|like|as|the|get|gives|such)){0,3}[ \t]*[`*$]{0,3}$/;

function placeBehind(before: string, behind: string): PlaceInText | undefined {
  if (
    /\bfor\b[^;\n]*\b(?:in|of|=|∈)\s*[([{]*$/.test(before) ||
    /\bfor(?:each)?\s*\([^;\n]*(?:in|of|:)\s*$/.test(before)
  )
    return 'loop';
  if (/(?:[=!<>]=|\b(?:in|is|not))\s*$/.test(before) || /^\s*(?:[=!]=|<=|>=)/.test(behind))
    return 'comparison';
  if (
    /^\s*(?:(?:const|let|var|auto|local)\s+)?[[(]?\s*[\w.]+(?:\s*,\s*[\w.*]+)+\s*[\])]?\s*=\s*$/.test(before)
  )
    return 'unpacking';
  return undefined;
}

interface Opener {
  readonly at: number;
  /** The start of the place's piece between commas, and the number of pieces before it. */
  readonly pieceStart: number;
  readonly commas: number;
}

/** The nearest bracket before the place that is still open there. */
function openerBefore(text: string, from: number, least: number, language: Language): Opener | undefined {
  let depth = 0;
  let commas = 0;
  let pieceStart = -1;
  for (let at = from - 1; at >= least; at--) {
    const character = text[at];
    if (character === '"' || character === "'") {
      let other = at - 1;
      while (other >= least && text[other] !== character && text[other] !== '\n') other--;
      if (other >= least && text[other] === character) at = other;
    } else if (character === ')' || character === ']' || character === '}') depth++;
    else if (character === '(' || character === '[' || character === '{') {
      if (depth === 0) return { at, pieceStart: pieceStart < 0 ? at + 1 : pieceStart, commas };
      depth--;
    } else if (character === ',' && depth === 0) {
      commas++;
      if (pieceStart < 0) pieceStart = at + 1;
    } else if (character === '\n' && language.prose && isNewParagraph(text, at)) return undefined;
    else if (character === ';' && depth === 0 && !language.spaces) return undefined;
  }
  return undefined;
}

function isNewParagraph(text: string, at: number): boolean {
  let next = at - 1;
  while (text[next] === ' ' || text[next] === '\t' || text[next] === '\r') next--;
  return next < 0 || text[next] === '\n' || text[next] === '`';
}

/** The keyword or key at the start of a piece between commas. */
function keyAt(text: string, start: number, end: number): string | undefined {
  const piece = text.slice(start, Math.min(end, start + 120));
  return /^\s*(?:#[^\n]*\n\s*)*(["'`]?)([\w$.-]{1,60})\1\s*(?:=(?!=)|:(?!:)|=>|<-)/.exec(piece)?.[2];
}

/** The start of the comment that contains the place, including lines above it that are comments only. */
export function commentStart(text: string, at: number, { lineComments }: Language): number | undefined {
  let start: number | undefined;
  for (let stop = at; stop > at - reach; ) {
    const near = text.slice(Math.max(0, stop - longestLine), stop);
    const line = near.slice(near.lastIndexOf('\n') + 1);
    const from = lineComments.map((mark) => markIn(line, mark)).find((found) => found >= 0);
    if (from === undefined || (start !== undefined && line.slice(0, from).trim() !== '')) return start;
    start = stop - line.length + from;
    if (line.slice(0, from).trim() !== '') return start;
    stop -= line.length + 1;
  }
  return start;
}

const longestLine = 400;

/** The start of a comment: after white space or at the beginning of a line, since `http://` is not a comment. */
function markIn(line: string, mark: string): number {
  let at = line.indexOf(mark);
  while (at > 0 && !isSpaceCode(line.charCodeAt(at - 1))) at = line.indexOf(mark, at + 1);
  return at;
}

/** Whether a bracket at the offset selects from what directly precedes it. */
function isOperandEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at - 1);
  return (
    (isWordCode(code) && !/\b(?:return|in|yield|and|or|not|else|of)$/.test(text.slice(at - 7, at))) ||
    text[at - 1] === ')' ||
    text[at - 1] === ']'
  );
}

function lineBefore(text: string, at: number): string {
  const near = text.slice(Math.max(0, at - 240), at);
  return near.slice(near.lastIndexOf('\n', near.trimEnd().length - 1) + 1);
}

/** The keys whose blocks contain a line of YAML. */
function keysAbove(text: string, at: number): string[] {
  const keys: string[] = [];
  const lines = text.slice(Math.max(0, at - reach), at).split('\n');
  let indent = indentOf(lines.pop() ?? '');
  for (let line = lines.pop(); line !== undefined && indent >= 0; line = lines.pop()) {
    const key = /^[ \t-]*([\w.-]+):\s*$/.exec(line)?.[1];
    if (key === undefined || indentOf(line) > indent) continue;
    keys.push(key);
    indent = indentOf(line) - 1;
  }
  return keys;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
