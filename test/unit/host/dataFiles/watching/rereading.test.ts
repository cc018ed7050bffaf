import * as assert from 'node:assert/strict';
import { rereading } from '../../../../../src/host/dataFiles/watching/rereading';
import { Cancelled, type Watch } from '../../../../../src/reader/files/pace';

/** Readings that end when the test says so. */
class Readings {
  begun = 0;
  readonly watches: Watch[] = [];
  #end: (() => void) | undefined;
  #begin: (() => void) | undefined;

  readonly read = async (watch: Watch): Promise<void> => {
    this.begun++;
    this.watches.push(watch);
    this.#begin?.();
    await new Promise<void>((resolve) => {
      this.#end = resolve;
    });
    if (watch.isCancelled?.()) throw new Cancelled();
  };

  end(): void {
    this.#end!();
  }

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#begin = resolve;
    });
  }
}

describe('reading a file again', () => {
  it('combines several changes into one reading', async () => {
    const readings = new Readings();
    const { soon, dispose } = rereading(readings.read);
    const begun = readings.next();
    for (let change = 0; change < 5; change++) soon();
    assert.equal(readings.begun, 0);
    await begun;
    assert.equal(readings.begun, 1);
    dispose();
    readings.end();
  });

  it('starts no second reading during the first, and one after it for what changed meanwhile', async () => {
    const readings = new Readings();
    const { read, soon, dispose } = rereading(readings.read);
    read();
    soon();
    read();
    assert.equal(readings.begun, 1);
    const begun = readings.next();
    readings.end();
    await begun;
    assert.equal(readings.begun, 2);
    dispose();
    readings.end();
  });

  it('is cancelled when it is disposed, and no other reading follows', async () => {
    const readings = new Readings();
    const { read, soon, dispose } = rereading(readings.read);
    read();
    soon();
    dispose();
    assert.equal(readings.watches[0].isCancelled?.(), true);
    readings.end();
    await new Promise((resolve) => setImmediate(resolve));
    soon();
    read();
    assert.equal(readings.begun, 1);
  });
});
