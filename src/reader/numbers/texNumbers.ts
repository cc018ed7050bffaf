/** What TeX writes of numbers as code writes it: `2^{10}`, `1.5 \times 10^{-3}`, `\frac{1}{2}`. A cross between other numbers says a size. */
export function plainTex(written: string): string {
  if (!written.includes('\\') && !written.includes('{') && !written.includes('×')) return written;
  return written
    .replace(/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/g, '(($1)/($2))')
    .replace(/(?:\\times|\\cdot|×)(?=\s*10\s*\^)/g, '*')
    .replace(/\^\{([^{}]*)\}/g, '^($1)');
}
