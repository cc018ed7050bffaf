import { html, type TemplateResult } from 'lit';
import { isVectorOption, type VectorOption } from '../../src/engine/request/options';
import type { NumberOption } from '../../src/session/options';
import { axisOf, rangeOf } from '../../src/session/request/axis';
import { offeredOptions, setOptions } from '../../src/session/request/optionsOf';
import { formatNumber } from '../../src/shared/format';
import {
  optionHint,
  optionName,
  optionsSummary,
  unfitNumber,
  optionsWords as words,
} from '../../src/shared/words/options';
import { evenTrack } from '../controls/track';
import type { Scene } from '../scene/scene';
import { button, iconButton } from '../toolkit';
import { listField } from './listField';
import { numberField } from './numberField';
import { slider } from './slider';
import { vectorButton } from './vectorButton';

/** What else the loss can be told. It is out of the way until one opens it, or an option is set. */
export function options(scene: Scene): TemplateResult | string {
  const { session, desk, arrange, digits } = scene;
  const offered = offeredOptions(session);
  if (offered.length === 0) return '';
  const set = setOptions(session);
  const open = desk.options ?? set.length > 0;
  const toggled = (event: Event) => {
    const wanted = (event.currentTarget as HTMLDetailsElement).open;
    if (wanted !== open) arrange({ options: wanted });
  };
  return html`<details class="options" ?open=${open} @toggle=${toggled}>
    <summary>${words.heading()} <span class="set">${optionsSummary(set, digits)}</span></summary>
    <div class="rows">${offered.map((option) => row(option, scene))}</div>
  </details>`;
}

function row(option: NumberOption | VectorOption, scene: Scene): TemplateResult {
  return isVectorOption(option) ? vectorRow(option, scene) : numberRow(option, scene);
}

/** What lies between two ends is a slider, too. */
function numberRow(
  option: NumberOption,
  { session, digits, act, attempt, settle, abandon }: Scene,
): TemplateResult {
  const range = rangeOf(option, session);
  const { usual, least, most, isWhole } = range;
  const value = option === 'classAxis' ? axisOf(session) : (session.options?.[option] ?? usual);
  const [label, text] = [optionName(option), formatNumber(value, digits)];
  const choose = (wanted: number) => ({ type: 'set-number', option, value: wanted }) as const;
  const isRange = least !== undefined && most !== undefined && !isWhole;
  return html`<div class="option ${isRange ? '' : 'plain'}" title=${optionHint(option)}>
    <span class="choice-label" aria-hidden="true">${label}</span>
    ${
      isRange
        ? slider({
            label,
            track: evenTrack(least, most),
            value,
            text,
            kind: 'cost',
            attempt: (wanted) => attempt(choose(wanted)),
            settle,
            abandon,
          })
        : html`<span class="usual">${value === usual ? '' : words.asUsual(formatNumber(usual, digits))}</span>`
    }
    ${numberField({
      label,
      text,
      set: (wanted) => wanted !== value && act(choose(wanted)),
      unfit: (wanted) => unfitNumber(range, wanted),
    })}
  </div>`;
}

/** A vector of the code, or numbers that are typed. */
function vectorRow(option: VectorOption, scene: Scene): TemplateResult {
  const { session, act, pickOption } = scene;
  const pick = session[option];
  const name = optionName(option);
  return html`<div class="option" role="group" aria-label=${name} title=${optionHint(option)}>
    <span class="choice-label" aria-hidden="true">${name}</span>
    ${
      pick
        ? html`<div class="operand weights">${vectorButton(option, pick, '', scene)}</div>`
        : listField({
            label: name,
            values: session.options?.[option],
            placeholder: words.wanted(option, session.prediction?.shape ?? [], axisOf(session)),
            set: (values) => act({ type: 'set-list', option, values }),
          })
    }
    <span class="buttons">
      ${button({ label: words.pick(), press: () => pickOption(option), isQuiet: true, hint: words.pickFor(name) })}
      ${
        pick
          ? iconButton({
              label: words.drop(name),
              icon: '×',
              press: () => {
                moveFocusBack();
                act({ type: 'pick-option', option, pick: undefined });
              },
            })
          : ''
      }
    </span>
  </div>`;
}

/** A button that goes with what it takes away leaves the focus to the one before it. */
function moveFocusBack(): void {
  const before = document.activeElement?.previousElementSibling;
  if (before instanceof HTMLElement) before.focus();
}
