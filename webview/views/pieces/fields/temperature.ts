import { html, type TemplateResult } from 'lit';
import type { PageAction } from '../../../../src/session/session';
import { formatNumber } from '../../../../src/shared/format';
import { unfitTemperature } from '../../../../src/shared/words/options';
import { labels } from '../../../../src/shared/words/panel/labels';
import { factorScale } from '../../../controls/sliderScale';
import type { ViewContext } from '../../../scene/viewContext';
import { numberField } from './numberField';
import { slider } from './slider';

/** The temperature that the logits are divided by: below 1 it makes the softmax more certain, above 1 less. */
export function temperature({ session, digits, act, attempt, settle, abandon }: ViewContext): TemplateResult {
  const value = session.prediction?.edited?.temperature ?? 1;
  const text = formatNumber(value, digits);
  const choose = (wanted: number): PageAction => ({ type: 'choose-temperature', temperature: wanted });
  return html`<div class="temperature">
    <span class="choice-label" aria-hidden="true">${labels.temperature()}</span>
    ${slider({
      label: labels.temperature(),
      track: factorScale(0.1, 10),
      value,
      text,
      kind: 'cost',
      attempt: (wanted) => attempt(choose(wanted)),
      settle,
      abandon,
    })}
    ${numberField({
      label: labels.temperature(),
      text,
      set: (wanted) => act(choose(wanted)),
      unfit: unfitTemperature,
    })}
    <p class="hint">${labels.temperatureHint()}</p>
  </div>`;
}
