import type { ToldPlace } from '../../program/answers/toldAt';
import type { ValueAt } from '../../program/answers/valueAt';
import type { Pick } from '../../session/session';
import { placed } from '../placed';
import { type DocumentProgram, type ProgramPlace, placeOver } from './programPlace';

/** The tensor of a name at the place, where its program determines all of its numbers. */
export async function computedPick(program: ProgramPlace): Promise<Pick | undefined> {
  const { toldAt } = await import('../../program/answers/toldAt');
  const told = toldAt(program.read(), program.cell, program.offset);
  return told && isVector(told) ? pickOf(told, program) : undefined;
}

/** The tensors that names of a program's own are assigned, where all of their numbers are known. */
export async function computedPicks(program: DocumentProgram): Promise<Pick[]> {
  const { namedTensors } = await import('../../program/answers/hints');
  return namedTensors(program.read(), program.here).flatMap(({ node, value }) => {
    const isOne = (value.values?.length ?? 0) > 1 && value.kind?.is !== 'loss';
    return (isOne && pickOf({ node, value, name: node.written }, program)) || [];
  });
}

/** The same tensor as the program computes it now; the place is where it begins. */
export async function computedAgain(
  program: ProgramPlace,
  { start, end, name }: Pick,
): Promise<Pick | undefined> {
  const { valueOfPlace } = await import('../../program/answers/valueAt');
  const there = valueOfPlace(program.read(), placeOver(program, end - start));
  return there && pickOf({ ...there, name: there.name ?? name }, program);
}

/** Whether numbers of a name can be explored: more than one of them, and all known. */
export function isVector({ name, value, story }: ToldPlace): boolean {
  return name !== undefined && !story && value.type === 'tensor' && (value.values?.length ?? 0) > 1;
}

function pickOf({ node, name, value }: ValueAt, { cells }: DocumentProgram): Pick | undefined {
  if (value.type !== 'tensor' || !value.values) return undefined;
  const { uri, around } = cells[node.cell];
  const [start, end] = [around(node.start), around(node.end)];
  const shape = (value.shape ?? []).map((size) => size ?? 0);
  return { ...placed({ values: value.values, shape, name, start, end }, uri), computed: true };
}
