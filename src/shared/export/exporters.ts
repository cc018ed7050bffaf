import type { Report } from '../../engine/report';
import { codeOf } from './codeOf';
import type { Dialect } from './dialect';
import { jax } from './dialects/jax';
import { keras } from './dialects/keras';
import { numpy } from './dialects/numpy';
import { pytorch } from './dialects/pytorch';
import { tensorflowJs } from './dialects/tensorflowJs';
import type { Exported } from './exported';
import { jsonOf } from './jsonOf';
import { latexOf } from './latexOf';
import { markdownOf } from './markdownOf';
import { programOf } from './program';
import { withNative } from './withNative';

/** A form in which a loss can be taken elsewhere, as text. */
export interface Exporter {
  readonly id: ExportId;
  /** The name of a library or language, which is the same in every language that people speak. */
  readonly name: string;
  readonly text: (given: Exported) => string;
}

export type ExportId = 'pytorch' | 'numpy' | 'jax' | 'keras' | 'tensorflowJs' | 'latex' | 'markdown' | 'json';

/** In the order of the menus. */
export const exporters: readonly Exporter[] = [
  { id: 'pytorch', name: 'PyTorch', text: codeIn(pytorch) },
  { id: 'numpy', name: 'NumPy/SciPy', text: codeIn(numpy) },
  { id: 'jax', name: 'JAX/optax', text: codeIn(jax) },
  { id: 'keras', name: 'Keras', text: codeIn(keras) },
  { id: 'tensorflowJs', name: 'TensorFlow.js', text: codeIn(tensorflowJs) },
  { id: 'latex', name: 'LaTeX', text: latexOf },
  { id: 'markdown', name: 'Markdown', text: markdownOf },
  { id: 'json', name: 'JSON', text: jsonOf },
];

function codeIn(dialect: Dialect): Exporter['text'] {
  return ({ request, report }) => {
    const program = withNative(programOf(request, report), request, dialect);
    return codeOf(program, dialect, shown(report));
  };
}

function shown({ value, unreduced }: Report): string {
  return value === undefined ? `[${unreduced.join(', ')}]` : String(value);
}
