import { catalogue } from '../../losses/catalogue';
import { classesLast } from '../../problem/classAxis';
import type { Request } from '../../problem/request';
import { type LossSettings, settingsOf } from '../../request/settings';

/** The settings of a request. Class weights count along its class axis, which need not be the last. */
export function settingsFor(given: Request): LossSettings {
  const { loss, options, prediction } = classesLast(given).request;
  return settingsOf(catalogue[loss], options, prediction.shape);
}
