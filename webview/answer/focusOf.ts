import { type Focus, focusOn } from '../../src/engine/insights/sample/focus';
import type { Answered, Overviewed } from './answer';

/** The sample of an answer that is looked into; `sample` is what was chosen, if anything. */
export function focusOf(answer: Answered | Overviewed, sample: number | undefined): Focus {
  if (answer.kind === 'overview') return answer.focus;
  const { report, request, source } = answer;
  return focusOn(report, request, sample, source);
}
