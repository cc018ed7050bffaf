import type { TemplateResult } from 'lit';
import type { EntryEditor } from '../../scene/entryEditor';
import { type NumberField, numberField } from '../pieces/fields/numberField';
import { type Slider, slider } from '../pieces/fields/slider';

/** The bar of an entry of the prediction, which can be dragged. */
export function entrySlider(
  editor: EntryEditor,
  index: number,
  value: number,
  marks?: Slider['marks'],
): TemplateResult {
  const { track, nameOf, textOf, attempt, settle, abandon } = editor;
  return slider({
    label: nameOf(index),
    track,
    value,
    text: textOf(value),
    kind: 'prediction',
    marks,
    attempt: (wanted) => attempt(index, wanted),
    settle,
    abandon,
  });
}

/** The number of an entry of the prediction, which can be overwritten by typing. */
export function entryField(
  { nameOf, textOf, set }: EntryEditor,
  index: number,
  value: number,
  column?: NumberField['column'],
): TemplateResult {
  return numberField({
    label: nameOf(index),
    text: textOf(value),
    set: (wanted) => set(index, wanted),
    column,
  });
}
