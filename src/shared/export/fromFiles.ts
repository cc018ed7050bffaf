import type { Exported } from './exported';
import type { ExportProgram } from './program';
import type { SavedArray } from './programParts';

/** Fewer numbers are written out, so that the program stands for itself. */
const loadedFrom = 1000;

/** The program with those of its arrays that are long, and are an operand as a file has it, read from there. */
export function fromFiles(program: ExportProgram, { request, files = {} }: Exported): ExportProgram {
  const { prediction, target } = request;
  const arrays = program.arrays.map((array) => {
    if (array.values.length < loadedFrom) return array;
    if (array.values === prediction.values) return { ...array, file: readable(files.prediction) };
    return target && array.values === target.values ? { ...array, file: readable(files.target) } : array;
  });
  return { ...program, arrays };
}

/** A slice stands in the code as it is: none but numbers and ranges may. */
function readable(file: SavedArray | undefined): SavedArray | undefined {
  return file && /^[-\d:., ]*$/.test(file.slice) ? file : undefined;
}

/** How many numbers of a program are written out. */
export function writtenOut({ arrays }: ExportProgram): number {
  return arrays.reduce((sum, { values, file }) => sum + (file ? 0 : values.length), 0);
}
