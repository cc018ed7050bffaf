import 'mocha/mocha.js';

// Mocha's browser build looks for options in the address; the Node host has none.
if (!globalThis.location) Object.assign(globalThis, { location: { search: '' } });

/** Runs in the extension host, Node or web worker: mocha's browser build runs in both. */
mocha.setup({ ui: 'bdd', reporter: class {}, timeout: 60_000 } as unknown as Mocha.MochaOptions);

/** Called by VS Code once the tests are loaded; every result is a line that starts with `passed` or `failed`. */
export function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    mocha
      .run((failures) => (failures > 0 ? reject(new Error(`${failures} failed`)) : resolve()))
      .on('pass', (test) => console.log(`passed ${test.fullTitle()}`))
      .on('fail', (test, error) =>
        console.log(`failed ${test.fullTitle()}\n${error.stack ?? error.message}`),
      );
  });
}
