import { isWithin } from '../../engine/numeric/agree';
import { halfOfLastDigit } from '../../reader/meaning/interest/lossNumber';

/**
 * The printed number in the comment on the same line, as it is written, where it differs from what the code gives:
 * `# tensor(0.54)`. Numbers that agree to the printed digits do not differ.
 */
export function printedBeside(rest: string, value: number): string | undefined {
  return otherThan(value, comment.exec(rest));
}

/**
 * The same for a number printed below an expression that was typed at a prompt: `before` and `behind` are the rest of
 * its lines, `below` is the next line.
 */
export function printedBelow(
  { before, behind, below }: { readonly before: string; readonly behind: string; readonly below: string },
  value: number,
): string | undefined {
  const isPrinted = prompt.test(before) && behind.trim() === '';
  return isPrinted ? otherThan(value, output.exec(below)) : undefined;
}

function otherThan(value: number, found: RegExpExecArray | null): string | undefined {
  const [, inTensor, alone] = found ?? [];
  const written = inTensor ?? alone;
  if (written === undefined) return undefined;
  const beyond = /^[-+]?(?:inf|nan)/i.exec(written)?.[0].toLowerCase();
  if (beyond !== undefined)
    return Object.is(numbersBeyond[beyond.replace('+', '')], value) ? undefined : written;
  if (Number.isNaN(Number(written))) return undefined;
  return isWithin(Number(written), value, halfOfLastDigit(written)) ? undefined : written;
}

const numbersBeyond: Readonly<Record<string, number>> = {
  inf: Number.POSITIVE_INFINITY,
  '-inf': Number.NEGATIVE_INFINITY,
  nan: Number.NaN,
  '-nan': Number.NaN,
};

/** After the expression: only brackets, then a comment that is a number or begins with a tensor of one number. */
const comment =
  /^[)\s;]*#\s*(?:(?:=>|->|=|prints|printed:?|out(?:put)?:?|Out\[\d+\]:)\s*)?(?:(?:tensor|array)\(([-+\d.e]+|[-+]?(?:inf|nan))[),]|([-+\d.e]+|[-+]?(?:inf|nan))\s*(?:nats?|bits?)?$)/i;

const prompt = /^\s*(?:>>>|In \[\d+\]:)\s*$/;

/** What Python and IPython print: the number, or a tensor of it. */
const output =
  /^\s*(?:Out\[\d+\]:\s*)?(?:(?:tensor|array|np\.float64)\(([-+\d.e]+|[-+]?(?:inf|nan))[),]|([-+\d.e]+|[-+]?(?:inf|nan))\s*$)/i;
