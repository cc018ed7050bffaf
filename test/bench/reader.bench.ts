import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reader, root } from './built';
import { medianTime, type Row } from './row';

const files = [
  { name: 'lecture.md', language: 'markdown' },
  { name: 'lecture.py', language: 'python' },
  { name: 'losses.js', language: 'javascript' },
  { name: 'vectors.json', language: 'json' },
];

/** Scans each sample file, repeated to a megabyte, from end to end. */
export async function rows(): Promise<Row[]> {
  const { findVectors } = reader();
  const measured: Row[] = [];
  for (const { name, language } of files) {
    const sample = readFileSync(join(root, 'test/samples', name), 'utf8');
    const text = sample.repeat(Math.ceil(1e6 / sample.length));
    const time = await medianTime(() => findVectors(text, language));
    measured.push({ what: `reader: whole file, ${language}`, value: text.length / 1e3 / time, unit: 'MB/s' });
  }
  return measured;
}
