import { sigmoid as sigmoidOf } from '../numeric/sigmoid';
import type { Link } from './link';

/** The terms take the logits themselves, since only there no digit is lost; their sigmoids are shown. */
export const sigmoid: Link = (logits) => ({
  x: logits,
  shown: logits.map((z) => sigmoidOf(z)),
  back: (slopes) => slopes,
});
