import type { Node } from '../../syntax';
import { type Dtype, number, opaque, type Value } from '../../value';
import { missing } from '../memory/machine';

/** A number in Python's notation; unknown if it is imaginary or an integer that a float cannot represent exactly. */
export function numberAt(node: Node): Value {
  const written = node.written.replaceAll('_', '').toLowerCase();
  const isWhole = /^(?:0[xob][\da-f]+|\d+)$/.test(written);
  const value = /^0\d+$/.test(written) ? Number.NaN : Number(written);
  const isKnown = isWhole ? Number.isSafeInteger(value) : !Number.isNaN(value);
  const dtype: Dtype = isWhole ? 'int64' : 'float64';
  return isKnown ? number(value, dtype) : opaque(missing('unsupported', node, node.written));
}

/** The text of a string as Python reads it; undefined for bytes, and where it names a character. */
export function stringAt(written: string): string | undefined {
  const match = /^([a-z]*)('''|"""|'|")([\s\S]*)\2$/i.exec(written);
  if (!match) return undefined;
  const [, prefix, , between] = match;
  if (/b/i.test(prefix)) return undefined;
  const body = between.replace(/\r\n?/g, '\n');
  if (/r/i.test(prefix)) return body;
  let isNamed = false;
  const text = body.replace(
    /\\(?:u[\dA-Fa-f]{4}|U[\dA-Fa-f]{8}|x[\dA-Fa-f]{2}|[0-7]{1,3}|[\s\S])/g,
    (all) => {
      const one = unescaped(all.slice(1));
      isNamed ||= one === undefined;
      return one ?? '';
    },
  );
  return isNamed ? undefined : text;
}

/** The character that stands for what is behind a backslash; one that means nothing keeps it. */
function unescaped(behind: string): string | undefined {
  const [kind] = behind;
  if (/[0-7]/.test(kind)) return String.fromCharCode(Number.parseInt(behind, 8));
  if (/[uUx]/.test(kind) && behind.length > 1) {
    const code = Number.parseInt(behind.slice(1), 16);
    // Half of a pair is a character of its own in Python.
    return code <= 0x10ffff && code >> 11 !== 0x1b ? String.fromCodePoint(code) : undefined;
  }
  return /[NuUx]/.test(kind) ? undefined : (escapes[kind] ?? `\\${kind}`);
}

const escapes: Readonly<Record<string, string>> = {
  ...{ n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' },
  ...{ '\n': '', "'": "'", '"': '"', '\\': '\\' },
};
