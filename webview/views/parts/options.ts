import { html, type TemplateResult } from 'lit';
import { catalogue } from '../../../src/engine/losses/catalogue';
import type { PredictionKind } from '../../../src/engine/request/kinds';
import { isVectorOption, type Reduction, type VectorOption } from '../../../src/engine/request/options';
import type { NumberOption } from '../../../src/session/options';
import { axisOf, rangeOf } from '../../../src/session/request/axis';
import { predictionKindOf } from '../../../src/session/request/kinds';
import { offeredOptions } from '../../../src/session/request/optionsOf';
import { reductionOf } from '../../../src/session/request/requestOf';
import { formatNumber } from '../../../src/shared/format';
import { predictionKindName, reductionName } from '../../../src/shared/words/names';
import {
  optionHint,
  optionName,
  unfitNumber,
  optionsWords as words,
} from '../../../src/shared/words/options';
import { labels } from '../../../src/shared/words/panel/labels';
import { evenScale } from '../../controls/sliderScale';
import { button, dropdown } from '../../controls/toolkit';
import type { ViewContext } from '../../scene/viewContext';
import { listField } from '../pieces/fields/listField';
import { numberField } from '../pieces/fields/numberField';
import { slider } from '../pieces/fields/slider';
import { moveFocusBack } from '../pieces/focus';
import { iconButton } from '../pieces/iconButton';
import { source } from '../pieces/source';

/** What the prediction is, how samples become one number, and the loss's further options. */
export function options(scene: ViewContext): TemplateResult {
  return html`<div class="options">
    <div class="choices" role="group" aria-label=${labels.choices()}>
      ${predictionChoice(scene)} ${reductionChoice(scene)}
    </div>
    <div class="rows">${offeredOptions(scene.session).map((option) => row(option, scene))}</div>
  </div>`;
}

function predictionChoice({ session, act }: ViewContext): TemplateResult {
  const { prediction, loss, predictionKind } = session;
  const guessed = prediction
    ? [{ value: 'auto', name: labels.auto(predictionKindName(predictionKindOf(prediction, loss))) } as const]
    : [];
  return dropdown<PredictionKind | 'auto'>({
    label: labels.predictionIs(),
    value: predictionKind ?? 'auto',
    options: [
      ...guessed,
      ...catalogue[loss].predictionKinds.map((kind) => ({ value: kind, name: predictionKindName(kind) })),
    ],
    choose: (kind) => act({ type: 'choose-prediction-kind', kind: kind === 'auto' ? undefined : kind }),
  });
}

function reductionChoice({ session, act }: ViewContext): TemplateResult {
  return dropdown<Reduction>({
    label: labels.reduction(),
    value: reductionOf(session),
    options: reductions.map((reduction) => ({ value: reduction, name: reductionName(reduction) })),
    choose: (reduction) => act({ type: 'choose-reduction', reduction }),
  });
}

const reductions: readonly Reduction[] = ['mean', 'sum', 'batchmean', 'none'];

function row(option: NumberOption | VectorOption, scene: ViewContext): TemplateResult {
  return isVectorOption(option) ? vectorRow(option, scene) : numberRow(option, scene);
}

/** A number between two bounds also has a slider. */
function numberRow(
  option: NumberOption,
  { session, digits, act, attempt, settle, abandon }: ViewContext,
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
            track: evenScale(least, most),
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
function vectorRow(option: VectorOption, scene: ViewContext): TemplateResult {
  const { session, act, pickOption } = scene;
  const pick = session[option];
  const shape = session.prediction?.shape;
  const name = optionName(option);
  return html`<div class="option" role="group" aria-label=${name} title=${optionHint(option)}>
    <span class="choice-label" aria-hidden="true">${name}</span>
    ${
      pick
        ? html`<div class="operand weights">${pick.name ? html`<code>${pick.name}</code>` : ''} ${source(option, pick, scene)}</div>`
        : listField({
            label: name,
            values: session.options?.[option],
            placeholder: shape ? words.wanted(option, shape, axisOf(session)) : '',
            set: (values) => act({ type: 'set-list', option, values }),
          })
    }
    <span class="buttons">
      ${button({ label: words.pick(), press: () => pickOption(option), isQuiet: true, hint: words.pickFor(name) })}
      ${
        pick
          ? iconButton({
              label: words.drop(name),
              icon: 'cross',
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
