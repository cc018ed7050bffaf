import { version } from '../../package.json';
import { check } from '../lint/check';
import { troubleSentence } from '../shared/words/checks/troubles';
import type { Judge } from './check';
import { main } from './main';

/** The rules of the editor, in English. */
const judge: Judge = {
  judge: (cells, settings, around) => {
    const { troubles, losses } = check(cells, settings, around);
    const unknown = losses.filter(({ verdict }) => verdict === 'unknown').length;
    return { troubles, losses: losses.length, unknown };
  },
  sentence: troubleSentence,
  page: (rule) => `https://github.com/loss-explorer/loss-explorer/blob/main/docs/rules/${rule}.md`,
};

void main(process.argv.slice(2), judge, {
  folder: process.cwd(),
  version,
  write: (text) => process.stdout.write(text),
  complain: (text) => process.stderr.write(text),
}).then((code) => {
  process.exitCode = code;
});
