import { sigmoid as sigmoidOf } from '../numeric/exponentials/sigmoid';
import { once } from '../numeric/once';
import { type Link, unchanged } from './link';

/** The terms use the logits themselves, which lose no digits; the sigmoids are shown. */
export const sigmoid: Link = (logits) => {
  const shown = once(() => logits.map((z) => sigmoidOf(z)));
  return {
    x: logits,
    get shown() {
      return shown();
    },
    shownAt: (i) => sigmoidOf(logits[i]),
    back: unchanged,
  };
};
