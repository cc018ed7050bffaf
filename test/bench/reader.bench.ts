import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reader, root } from './built';
import { benchesOf } from './reader';
import { medianTime, type Row } from './row';

const files = [
  { name: 'lecture.md', language: 'markdown' },
  { name: 'lecture.py', language: 'python' },
  { name: 'losses.js', language: 'javascript' },
  { name: 'vectors.json', language: 'json' },
];

/** Scans each sample file, repeated to a megabyte, from end to end; then reads long texts, and texts made to be slow. */
export async function rows(): Promise<Row[]> {
  const built = reader();
  const measured: Row[] = [];
  for (const { name, language } of files) {
    const sample = readFileSync(join(root, 'test/samples', name), 'utf8');
    // A repeated string is a rope, which is slower to read than the flat text of a file.
    const text = Buffer.from(sample.repeat(Math.ceil(1e6 / sample.length))).toString();
    const time = await medianTime(() => built.findVectors(text, language));
    measured.push({
      what: `reader: whole file, ${language}`,
      value: text.length / 1e3 / time,
      unit: 'MB/s',
      goal: 50,
    });
  }
  for (const { name, fn, bytes, goal } of benchesOf(built)) {
    const time = await medianTime(fn);
    const what = `reader: ${name}`;
    measured.push(
      bytes === undefined
        ? { what, value: time, unit: 'ms', goal }
        : { what, value: bytes / 1e3 / time, unit: 'MB/s', goal },
    );
  }
  return measured;
}
