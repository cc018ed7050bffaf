import type { Tree } from '@lezer/common';
import { parser } from '@lezer/javascript';
import { once } from '../../engine/numeric/once';
import type { Language } from '../language';

/** The tree of a text in JavaScript or a language that is more than it. */
export function parseJavaScript(text: string, language: Language): Tree {
  return (parsers()[language] ?? parser).parse(text);
}

const parsers = once(
  (): Partial<Record<Language, typeof parser>> => ({
    javascript: parser.configure({ dialect: 'jsx' }),
    typescript: parser.configure({ dialect: 'ts' }),
    typescriptreact: parser.configure({ dialect: 'ts jsx' }),
  }),
);
