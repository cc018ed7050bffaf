import assert from 'node:assert/strict';
import { catalogue } from '../../../src/engine/losses/catalogue';
import { isVectorOption, scalarOptions } from '../../../src/engine/request/options';
import { settingsOf } from '../../../src/engine/request/settings';
import { isNumberOption, withOption } from '../../../src/session/options';

describe('the options of a loss', () => {
  it('are each a number or a list, except for the link, which only comparisons set', () => {
    const all = new Set(Object.values(catalogue).flatMap(({ options }) => options));
    const others = [...all].filter((option) => !isNumberOption(option) && !isVectorOption(option));
    assert.deepEqual(others, ['link']);
  });

  it("have the engine's defaults", () => {
    const all = Object.values(catalogue).flatMap(({ options }) => options);
    const settings = settingsOf({ id: 'any', options: all }, {}, [3]);
    for (const [option, { usual }] of Object.entries(scalarOptions)) {
      assert.equal(settings[option as keyof typeof scalarOptions], usual, option);
    }
  });

  it('are set one by one, and a default is not a choice', () => {
    const smoothed = withOption(undefined, 'labelSmoothing', 0.1);
    assert.deepEqual(smoothed, { labelSmoothing: 0.1 });
    assert.deepEqual(withOption(smoothed, 'delta', 2), { labelSmoothing: 0.1, delta: 2 });
    assert.equal(withOption(smoothed, 'labelSmoothing', 0), undefined);
  });
});
