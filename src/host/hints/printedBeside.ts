/**
 * The number that the comment on the same line says was printed, as it is written, where it is another one than the code
 * gives: `# tensor(0.54)`. What agrees to its last digit is the same.
 */
export function printedBeside(rest: string, value: number): string | undefined {
  const [, inTensor, alone] = printed.exec(rest) ?? [];
  const written = inTensor ?? alone;
  if (written === undefined || Number.isNaN(Number(written))) return undefined;
  const [mantissa, exponent = '0'] = written.toLowerCase().split('e');
  const decimals = (mantissa.split('.')[1] ?? '').length - Number(exponent);
  const within = 0.5 * 10 ** -decimals * (1 + 1e-9);
  return Math.abs(Number(written) - value) <= within ? undefined : written;
}

/** What stands behind the expression: only brackets, then a comment that is a number or begins with a tensor of one. */
const printed =
  /^[)\s;]*#\s*(?:(?:=>|->|=|prints|printed:?|out(?:put)?:?|Out\[\d+\]:)\s*)?(?:(?:tensor|array)\(([-+\d.e]+)[),]|([-+\d.e]+)\s*(?:nats?|bits?)?$)/i;
