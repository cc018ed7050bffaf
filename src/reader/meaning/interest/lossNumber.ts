import { languageOf } from '../../source/languages';
import { lineEnd } from '../../tokens/strings';
import { wordsOf } from '../roleOfName';
import { commentStart } from './surroundings';

/** A number in a text that is named as a loss. */
export interface LossNumber {
  readonly name: string;
  readonly value: number;
  readonly unit: 'nats' | 'bits' | 'perplexity';
  /** Half a unit of the last digit written: the most by which rounding has changed the number. */
  readonly within: number;
  /** From the name to the end of the number. */
  readonly start: number;
  readonly end: number;
}

/**
 * The number at the offset, or with its name there, that a text, a log or a comment calls a loss: `loss 0.6931`,
 * `ppl = 12.3`. In code itself, a number is what the code makes of it.
 */
export function lossNumberAt(text: string, offset: number, languageId: string): LossNumber | undefined {
  const language = languageOf(languageId);
  const first = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(first, offset - reach);
  const line = text.slice(from, lineEnd(text, offset, Math.min(text.length, offset + reach)));
  for (const { index, 0: whole, 1: name, 2: written, 3: unit } of line.matchAll(named)) {
    const start = from + index;
    const end = start + whole.length - (unit?.length ?? 0);
    if (offset < start || offset > end) continue;
    const isRead =
      language.prose === true ? language.tabular !== true : isInComment(text, start, first, languageId);
    const value = Number(written);
    // After words, a whole number counts epochs or samples.
    const isSaid = /[a-z][ \t]*$/i.test(whole.slice(name.length, whole.lastIndexOf(written)));
    if (!isRead || !(value > 0) || (isSaid && !written.includes('.'))) return undefined;
    const of = unitOf(name, unit);
    if (of === 'perplexity' && value < 1) return undefined;
    return { name, value, unit: of, within: halfOfLastDigit(written), start, end };
  }
  return undefined;
}

/** The largest distance between a name and the last digit of its number on a line of a log. */
const reach = 300;

const named =
  /(?<![\w.])((?:[A-Za-z]{1,20}[_/-]){0,2}(?:\w{0,20}loss|nll|ppl|perplexity|\w{0,20}entropy|bpc|bpb)(?:_\w{1,12})?)["']?(?:(?:[ \t](?:at|after|on|in|for)(?:[ \t][\w-]{1,12}){1,3})?[ \t]{0,4}(?:[:=≈~]|[ \t](?:is|was))|[ \t](?:of|(?:is[ \t])?(?:(?:stuck|stays|starts|begins|remains)[ \t])?at))?[ \t]{0,4}(\d{1,9}(?:\.\d{1,17})?(?:[eE][-+]?\d{1,2})?)(?![\w%]|\.\d)([ \t]?(?:bits?|nats?|bpc)\b)?/gi;

function unitOf(name: string, unit: string | undefined): LossNumber['unit'] {
  const words = wordsOf(name);
  if (words.includes('ppl') || words.includes('perplexity')) return 'perplexity';
  const isBits =
    /b/.test(unit ?? '') || words.includes('bpc') || words.includes('bpb') || words.includes('bits');
  return isBits ? 'bits' : 'nats';
}

/** The most by which a number may be off that is rounded to the digits in which it is written. */
export function halfOfLastDigit(written: string): number {
  const [mantissa, exponent = '0'] = written.toLowerCase().split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  return 0.5 * 10 ** -decimals;
}

function isInComment(text: string, at: number, line: number, languageId: string): boolean {
  if (commentStart(text, at, languageOf(languageId)) !== undefined) return true;
  return /^\s*(?:\*|\/\*)|\/\*(?!.*\*\/)/.test(text.slice(line, at));
}
