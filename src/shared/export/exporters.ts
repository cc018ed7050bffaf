import { solve } from '../../engine/formula/exactly/solve';
import type { Report } from '../../engine/problem/report';
import { codeOf } from './codeOf';
import type { Dialect } from './dialects/dialect';
import { jax } from './dialects/jax';
import { keras } from './dialects/keras';
import { numpy } from './dialects/numpy';
import { pytorch } from './dialects/pytorch';
import { tensorflowJs } from './dialects/tensorflowJs';
import type { Exported, OwnExported } from './exported';
import { jsonOf } from './forms/jsonOf';
import { latexOf } from './forms/latexOf';
import { markdownOf } from './forms/markdownOf';
import { fromFiles, writtenOut } from './fromFiles';
import { ownProgram } from './own/ownProgram';
import { type ExportProgram, programOf } from './program/program';
import { withNative } from './withNative';

/** A text format that a loss can be exported in. */
export interface Exporter {
  readonly id: ExportId;
  /** The name of a library or language, which is never translated. */
  readonly name: string;
  /** Undefined where it would be longer than anyone reads. */
  readonly text: (given: Exported) => string | undefined;
  /** The same for a user-defined loss; absent where the format cannot express one. */
  readonly ownText?: (given: OwnExported) => string | undefined;
}

export type ExportId = 'pytorch' | 'numpy' | 'jax' | 'keras' | 'tensorflowJs' | 'latex' | 'markdown' | 'json';

/** In the order of the menus. */
export const exporters: readonly Exporter[] = [
  { id: 'pytorch', name: 'PyTorch', ...codeIn(pytorch) },
  { id: 'numpy', name: 'NumPy/SciPy', ...codeIn(numpy) },
  { id: 'jax', name: 'JAX/optax', ...codeIn(jax) },
  { id: 'keras', name: 'Keras', ...codeIn(keras) },
  { id: 'tensorflowJs', name: 'TensorFlow.js', ...codeIn(tensorflowJs) },
  { id: 'latex', name: 'LaTeX', text: (given) => (isShort(given) ? latexOf(given) : undefined) },
  { id: 'markdown', name: 'Markdown', text: markdownOf },
  { id: 'json', name: 'JSON', text: (given) => jsonOf(given, isShort(given)) },
];

/** Some megabytes of digits; nobody reads a longer program. */
const mostWritten = 100_000;

function isShort({ report }: Exported): boolean {
  return report.terms.length <= mostWritten;
}

function codeIn(dialect: Dialect): Pick<Exporter, 'text' | 'ownText'> {
  const code = (program: ExportProgram, result: string) =>
    writtenOut(program) <= mostWritten ? codeOf(program, dialect, result) : undefined;
  return {
    text: (given) => {
      const solved = solve(given.request);
      const written = withNative(programOf(solved), solved, dialect);
      return code(dialect.load ? fromFiles(written, given) : written, shown(given.report));
    },
    ownText: ({ request, report }) => code(ownProgram(request), String(report.value)),
  };
}

function shown({ value, unreduced }: Report): string {
  return value === undefined ? `[${unreduced.join(', ')}]` : String(value);
}
