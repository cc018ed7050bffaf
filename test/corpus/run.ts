import { type Figures, report } from './compare';
import { javaScriptFigures, jsonFigures, pythonFigures } from './figures';
import { withoutPython } from './python';

/** Compares the reader with the judges over every file that is installed, and prints what differs. */
function run(): void {
  const missing = withoutPython();
  if (missing) console.log(`Python: skipped, ${missing}`);
  else print('Python', pythonFigures());
  print('JavaScript', javaScriptFigures());
  print('JSON', jsonFigures());
}

function print(name: string, figures: Figures): void {
  console.log(report(name, figures));
  for (const kind of ['misread', 'phantom', 'missed'] as const) {
    for (const shown of figures[kind].slice(0, 20)) console.log(`  ${kind} ${shown.replaceAll('\n', ' ')}`);
  }
}

run();
