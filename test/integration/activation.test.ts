import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activated } from './documents';

describe('the extension', () => {
  it('gives other extensions its engine and its reader', async () => {
    const api = (await activated()).exports as Record<string, (...words: unknown[]) => unknown> & {
      version: number;
    };
    const names = ['evaluate', 'findLosses', 'findTroubles', 'findVectors', 'vectorAt', 'version'];
    assert.deepEqual(Object.keys(api).sort(), names);
    const code = 'import torch.nn.functional as F\nloss = F.cross_entropy(F.softmax(z, dim=1), y)\n';
    const [loss] = api.findLosses(code, 'python') as { callee: string }[];
    assert.equal(loss.callee, 'torch.nn.functional.cross_entropy');
    const [trouble] = api.findTroubles(code, 'python') as { rule: string }[];
    assert.equal(trouble.rule, 'probabilities-into-cross-entropy');
    assert.equal(api.version, 1);
    const text = 'p = [0.25, 0.75]';
    const [found] = api.findVectors(text, 'python') as { values: number[]; shape: number[] }[];
    assert.deepEqual(found.values, [0.25, 0.75]);
    assert.deepEqual(api.vectorAt(text, 6, 'python'), found);
    const request = {
      loss: 'entropy',
      prediction: { ...found, kind: 'probabilities' },
      options: { base: 2 },
    };
    // 0.25 log2 4 + 0.75 log2 (4/3) = 2 - 0.75 log2 3; one rounding each of product and sum.
    const { value } = api.evaluate(request) as { value: number };
    assert.ok(Math.abs(value - (2 - 0.75 * Math.log2(3))) < 1e-15);
  });

  it('registers every command that it contributes', async () => {
    const { packageJSON } = await activated();
    const registered = new Set(await vscode.commands.getCommands(true));
    const contributed: { command: string }[] = packageJSON.contributes.commands;
    assert.notEqual(contributed.length, 0);
    for (const { command } of contributed) assert.ok(registered.has(command), command);
  });
});
