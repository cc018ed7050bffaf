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

/** The text of a string; undefined for bytes. */
export function stringAt({ written }: Pick<Node, 'written'>): string | undefined {
  const match = /^([a-z]*)('''|"""|'|")([\s\S]*)\2$/i.exec(written);
  if (!match) return undefined;
  const [, prefix, , body] = match;
  if (/b/i.test(prefix)) return undefined;
  return /r/i.test(prefix) ? body : body.replace(/\\(u[\da-f]{4}|x[\da-f]{2}|\r?\n|[\s\S])/gi, unescaped);
}

function unescaped(_: string, escaped: string): string {
  if (escaped.length > 1 && /[ux]/.test(escaped[0]))
    return String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  if (/^\r?\n$/.test(escaped)) return '';
  return escapes[escaped] ?? (/['"\\]/.test(escaped) ? escaped : `\\${escaped}`);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };
