import type { TemplateResult } from 'lit';
import type { Others } from '../../../src/session/edits/setEntry';
import { sharesOne } from '../../../src/session/request/kinds';
import { labels } from '../../../src/shared/words/panel/labels';
import { dropdown } from '../../controls/toolkit';
import type { ViewContext } from '../../scene/viewContext';

/** What happens to the other classes when one is moved, where they share a sum. */
export function othersChoice({ session, act }: ViewContext): TemplateResult | string {
  if (!sharesOne(session)) return '';
  return dropdown<Others>({
    label: labels.others(),
    look: 'quiet',
    value: session.others ?? 'renormalise',
    options: [
      { value: 'renormalise', name: labels.renormalise() },
      { value: 'leave', name: labels.leave() },
    ],
    choose: (others) => act({ type: 'choose-others', others }),
  });
}
