import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { JsonNumber } from '../../../../src/engine/request/operand';

// Losses of 1 and more: a few roundings in another order. Below, terms of the size of 1 cancel and leave their roundings.
export const float64 = 1e-12;
// TensorFlow.js computes in float32, whose precision is 6e-8, and terms up to 100 cancel.
export const float32 = 2e-5;

/** What a program printed last. */
export type Printed = JsonNumber | readonly Printed[];

/** Debian's packages are for its own Python. */
const pythons = ['/usr/bin/python3', 'python3'];

/** A Python that has these packages, if any has. */
export function pythonWith(packages: readonly string[]): string | undefined {
  return pythons.find((name) => packages.every((wanted) => hasPackage(name, wanted)));
}

function hasPackage(python: string, name: string): boolean {
  const asks = `import importlib.util, sys; sys.exit(importlib.util.find_spec('${name}') is None)`;
  return spawnSync(python, ['-c', asks]).status === 0;
}

export function runPython(python: string, texts: readonly string[]): Printed[] {
  const { stdout, stderr, status } = spawnSync(python, [join(__dirname, 'runPython.py')], {
    input: JSON.stringify(texts),
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** Runs a program as a CommonJS one, which finds the packages from here. */
export function runJavaScript(text: string): Printed {
  const body = text
    .replace(/^import \* as (\w+) from ('[^']+');$/gm, 'const $1 = require($2);')
    .replace(/^import ('[^']+');$/gm, 'require($1);');
  let printed: Printed = [];
  const console = { log: (value: Printed) => (printed = value) };
  new Function('require', 'console', body)(require, console);
  return printed;
}

export function flat(printed: Printed): number[] {
  return typeof printed === 'object' ? printed.flatMap(flat) : [Number(printed)];
}

export function isNear(a: number, b: number, tolerance: number): boolean {
  return Number.isFinite(b) ? Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)) : Object.is(a, b);
}
