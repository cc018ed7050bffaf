import type { Program } from '../readProgram';
import { eitherLossOf } from './eitherLoss';
import { lossNamedAt, lossToCall } from './lossToCall';
import { ownLossOf } from './ownLoss';
import { type ToldPlace, toldAt } from './toldAt';
import { unknownLossOf, unknownLossToCall } from './unknownLoss';

/** The same as `toldAt`, also of a loss that is only named or made, that is unknown, one of several, or the program's own. */
export function storyAt(program: Program, cell: number, offset: number): ToldPlace | undefined {
  const named = lossNamedAt(program, cell, offset);
  if (named) return named;
  const told = toldAt(program, cell, offset);
  return (
    told && {
      ...told,
      story:
        eitherLossOf(program, told) ??
        told.story ??
        unknownLossOf(program, told.value) ??
        lossToCall(program, told) ??
        unknownLossToCall(program, told) ??
        ownLossOf(program, told),
    }
  );
}
