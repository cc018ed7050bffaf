import type { Unit } from '../../engine/request/base';
import { formatNumber } from '../format';
import { unitName } from './names';

/** A number with its unit, if it has one: `0.9163 nats`, `1 bit`, `0.099`. */
export function amount(value: number, unit: Unit, digits: number): string {
  const shown = formatNumber(value, digits);
  return `${shown} ${unitName(unit, shown)}`.trim();
}
