import assert from 'node:assert/strict';
import { interestAt } from '../../../../../src/reader';
import { unwanted, wanted } from './examples';

function interest(language: string, marked: string) {
  const at = marked.indexOf('^');
  return interestAt(marked.slice(0, at) + marked.slice(at + 1), at, language);
}

describe('what a reader of the code would look at', () => {
  for (const [language, marked] of wanted) {
    it(`${language}: ${marked.trim()}`, () => assert.equal(interest(language, marked), 'likely'));
  }
});

describe('what nobody wants a hover for', () => {
  for (const [language, marked] of unwanted) {
    it(`${language}: ${marked.trim()}`, () => assert.notEqual(interest(language, marked), 'likely'));
  }
});
