import { html, type TemplateResult } from 'lit';
import type { OperatingPoint } from '../../../src/engine/insights/lossComparison/operatingPoint';
import { lastStep, type RaceWay, run } from '../../../src/engine/insights/lossComparison/race';
import { rivals } from '../../../src/engine/insights/lossComparison/rivals';
import {
  racerSentence,
  raceStepSentence,
  comparisonWords as words,
} from '../../../src/shared/words/panel/lossComparison';
import { advanced, type Race, raceAtStart, rates } from '../../answer/lossComparison/watching';
import { button, dropdown } from '../../controls/toolkit';
import { watched } from '../../scene/pageArrangement';
import type { ViewContext } from '../../scene/viewContext';
import { chart } from '../pieces/charts/chart';
import { type Legend, legend } from '../pieces/charts/legend';
import { memo } from '../pieces/memo';
import { guarded } from '../pieces/safely';
import { ticking } from '../pieces/ticking';

/** Another loss that races against cross-entropy and squared error. */
export interface Entrant extends Legend {
  /** Everything that its way and its name depend on, except for the operating point. */
  readonly by: readonly unknown[];
  readonly way: (rate: number) => RaceWay;
}

/** All losses descend from the same logit at the same rate, step by step or played as an animation. */
export function comparisonRace(point: OperatingPoint, scene: ViewContext, entrant?: Entrant): TemplateResult {
  const { arrangement, arrange } = scene;
  const race = watched(arrangement, point);
  const standing = [point.logit, point.target, ...(point.row?.logits ?? []), ...(entrant?.by ?? [])];
  const go = (change: Partial<Race>) => arrange({ race: { ...race, ...change, from: point.logit } });
  // A race with an entrant is a section of its own, which already carries the title.
  return html`${entrant ? '' : html`<h3>${words.race()}</h3>`}
    ${Number.isFinite(point.logit) ? controls(race, go, point.row !== undefined) : html`<p>${words.noRace()}</p>`}
    ${
      Number.isFinite(point.logit)
        ? guarded(
            [...standing, race.rate, race.step, scene.digits],
            () =>
              html`${memo(
                [...standing, race.rate],
                () => racersOf(point, race.rate, entrant),
                (racers) => progress(racers, race.step, point, scene.digits),
              )}`,
          )
        : ''
    }`;
}

function controls(race: Race, go: (change: Partial<Race>) => void, isSoftmax: boolean): TemplateResult {
  const over = race.step === lastStep;
  const play = () => go({ step: over ? 0 : race.step, playing: !race.playing });
  return html`<p class="hint">${words.raceHint(isSoftmax)}</p>
    <div class="controls" ${ticking(race.playing, (steps) => go(advanced(race, steps)))}>
      ${button({ label: race.playing ? words.pause() : words.play(), press: play })}
      ${button({ label: words.step(), press: () => go({ ...advanced(race), playing: false }), isQuiet: true })}
      ${button({ label: words.reset(), press: () => go({ ...raceAtStart, rate: race.rate }), isQuiet: true })}
      ${dropdown({
        label: words.rate(),
        value: String(race.rate),
        options: rates.map((rate) => ({ value: String(rate), name: String(rate) })),
        choose: (rate) => go({ ...raceAtStart, rate: Number(rate) }),
      })}
    </div>`;
}

interface Racer extends Legend {
  readonly way: RaceWay;
}

function racersOf(point: OperatingPoint, rate: number, entrant: Entrant | undefined): readonly Racer[] {
  const ways = run(point, rate);
  return [
    ...rivals.map((id) => ({ id, name: words.rivals[id](), way: ways[id] })),
    ...(entrant ? [{ ...entrant, way: entrant.way(rate) }] : []),
  ];
}

function progress(
  racers: readonly Racer[],
  step: number,
  { target }: OperatingPoint,
  digits: number,
): TemplateResult {
  const lines = racers.map(({ id, way: { probabilities } }) => ({
    name: id,
    points: Array.from({ length: step + 1 }, (_, at) => [at, probabilities[at]] as const),
    dot: probabilities[step],
  }));
  return html`<div class="charts">
      ${chart({ name: words.raceChart(), x: [0, lastStep], y: [0, 1], lines, mark: step })}
      <div>
        ${racers.length > rivals.length ? legend(racers) : ''}
        <p>${raceStepSentence(step, target, digits)}</p>
        <ul>
          ${racers.map(
            ({ name, way: { probabilities, arrived } }) =>
              html`<li>${racerSentence(name, probabilities[step], arrived, step, digits)}</li>`,
          )}
        </ul>
      </div>
    </div>`;
}
