import { sameNumbers } from '../../session/edits/edited';
import type { Exported } from './exported';
import type { ExportProgram } from './program/program';
import type { SavedArray } from './program/programParts';

/** Fewer numbers are written out, so that the program needs no file. */
const loadedFrom = 1000;

/** The program, reading from files those of its arrays that are long and equal an operand as a file has it. */
export function fromFiles(program: ExportProgram, { request, files = {} }: Exported): ExportProgram {
  const { prediction, target } = request;
  const arrays = program.arrays.map((array) => {
    if (array.values.length < loadedFrom) return array;
    if (sameNumbers(array.values, prediction.values)) return { ...array, file: readable(files.prediction) };
    return target && sameNumbers(array.values, target.values)
      ? { ...array, file: readable(files.target) }
      : array;
  });
  return { ...program, arrays };
}

/** A slice is put into the code unchanged, so it may contain only numbers and ranges. */
function readable(file: SavedArray | undefined): SavedArray | undefined {
  return file && /^[-\d:., ]*$/.test(file.slice) ? file : undefined;
}

/** How many numbers are written out in a program. */
export function writtenOut({ arrays }: ExportProgram): number {
  return arrays.reduce((sum, { values, file }) => sum + (file ? 0 : values.length), 0);
}
