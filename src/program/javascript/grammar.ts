import type { Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { once } from '../../engine/numeric/once';
import type { ProgramLanguage } from '../language';

/** Parses JavaScript or one of its supersets. */
export function parseJavaScript(text: string, language: ProgramLanguage): Tree {
  return (parsers()[language] ?? parser).parse(text);
}

const parsers = once(
  (): Partial<Record<ProgramLanguage, typeof parser>> => ({
    javascript: parser.configure({ dialect: 'jsx' }),
    typescript: parser.configure({ dialect: 'ts' }),
    typescriptreact: parser.configure({ dialect: 'ts jsx' }),
  }),
);
