import type { TemplateResult } from 'lit';
import { ExpressionError } from '../../../src/engine/custom/expressionError';
import { canRace, type OwnRacer, ownDescent } from '../../../src/engine/custom/ownDescent';
import {
  type OperatingPoint,
  operatingPointOf,
} from '../../../src/engine/insights/lossComparison/operatingPoint';
import { focusOn } from '../../../src/engine/insights/sample/focus';
import { ownRequestOf } from '../../../src/session/request/ownRequestOf';
import type { OwnLoss } from '../../../src/session/session';
import { ownWords } from '../../../src/shared/words/panel/own';
import { answer } from '../../answer/answer';
import { ofClasses } from '../../answer/lossComparison/ofClasses';
import type { ViewContext } from '../../scene/viewContext';
import { comparisonRace, type Entrant } from './comparisonRace';

/** A race takes so many evaluations that a person would have to wait for one with more numbers. */
const mostRaced = 200;

/**
 * A user-defined loss that joins the race, and its start: the settled numbers, since a hand that moves one would start a race in
 * every frame. Undefined where no logits could make these probabilities.
 */
export function ownRacing({ answer: own, settled, arrangement }: ViewContext): Racing | undefined {
  const { target, prediction } = settled;
  const request = ownRequestOf(settled);
  if (own.kind !== 'own' || own.outcome instanceof ExpressionError || !request) return undefined;
  if (!target || !prediction || prediction.values.length > mostRaced) return undefined;
  const given = answer({ ...settled, own: undefined });
  const classes = given.kind === 'report' ? ofClasses(settled, given) : undefined;
  if (!classes) return undefined;
  const { kind } = classes.request.prediction;
  const { at } = focusOn(classes.report, classes.request, arrangement.sample);
  const point = canRace(kind) ? operatingPointOf(classes, at) : undefined;
  return point && { point, entrant: entrantOf(own.own, point, { request, kind, at }) };
}

interface Racing {
  readonly point: OperatingPoint;
  readonly entrant: Entrant;
}

function entrantOf({ name, expression }: OwnLoss, point: OperatingPoint, racer: OwnRacer): Entrant {
  return {
    id: 'own',
    name: name?.trim() || ownWords.loss(),
    by: [name, expression, racer.kind],
    way: (rate) => ownDescent(point, rate, racer),
  };
}

export function ownComparison(scene: ViewContext): TemplateResult | string {
  const racing = ownRacing(scene);
  return racing ? comparisonRace(racing.point, scene, racing.entrant) : '';
}
