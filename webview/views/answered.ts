import { html, type TemplateResult } from 'lit';
import type { Answered } from '../answer';
import { focusOn } from '../focus';
import type { Scene } from '../scene';
import { checks } from './checks';
import { decomposition } from './decomposition';
import { entries } from './entries';
import { formula } from './formula';
import { gradient } from './gradient';
import { loss } from './loss';
import { samples } from './samples';
import { why } from './why';

/** A loss that has been computed, from the number down to the checks. */
export function answered(scene: Scene, answer: Answered): TemplateResult {
  const { report, request, surprises } = answer;
  const { digits, explanation } = scene;
  const focus = focusOn(report, request.prediction.shape, scene.sample);
  return html`${loss(report, digits)} ${samples(report, focus, scene)} ${why(report, focus, digits)}
  ${entries(report, focus, surprises, digits)} ${decomposition(report, digits)} ${gradient(report, request, focus, digits)}
  ${formula(explanation)} ${checks(report, digits)}`;
}
