import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from '../../../src/engine/problem/request';
import type { JsonNumber } from '../../../src/engine/request/operand';

/** A request with the answer of a reference made outside this project. */
export interface GoldenCase extends Request {
  readonly id: string;
  readonly source: string;
  readonly expected: {
    readonly value?: JsonNumber;
    readonly unreduced?: readonly JsonNumber[];
    readonly gradient?: readonly JsonNumber[];
    readonly tolerance?: number;
    readonly digits?: string;
    /** The sum of the sizes of the terms, divided by the size of their sum. */
    readonly condition?: number;
  };
}

export function goldenCases(
  name: 'lecture' | 'edges' | 'torch' | 'truth' | 'digits' | 'rank' | 'published',
): readonly GoldenCase[] {
  return JSON.parse(readFileSync(join(__dirname, '../../golden', `${name}.json`), 'utf8'));
}
