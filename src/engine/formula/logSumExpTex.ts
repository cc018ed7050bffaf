import { texNumber } from './typeset/texNumber';

/** More terms than these are cut in the middle. */
const written = 6;

/** The log-sum-exp of logits with their maximum taken out, as lines of TeX; none where a logit is not finite. */
export function logSumExpTex(logits: readonly number[], digits: number): string[] {
  if (logits.length === 0 || !logits.every(Number.isFinite)) return [];
  const number = (x: number) => texNumber(x, digits);
  const top = logits.reduce((most, z) => Math.max(most, z));
  const shifted = logits.map((z) => z - top);
  const place = logits.indexOf(top);
  const others = shifted.reduce((total, d, i) => (i === place ? total : total + Math.exp(d)), 0);
  return [
    `m = \\max_i z_i = ${number(top)}`,
    '\\log \\sum_i e^{z_i} = m + \\log \\sum_i e^{z_i - m}',
    `= ${number(top)} + \\log \\left(${cut(shifted.map((d) => `e^{${number(d)}}`)).join(' + ')}\\right)`,
    `= ${number(top)} + \\log \\left(1 + ${number(others)}\\right) = ${texNumber(top + Math.log1p(others), digits + 2)}`,
  ];
}

function cut(terms: readonly string[]): string[] {
  return terms.length <= written
    ? [...terms]
    : [...terms.slice(0, written - 2), '\\cdots', ...terms.slice(-1)];
}
