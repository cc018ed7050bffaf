import { type Figures, report } from './compare';
import { javaScriptFigures, jsonFigures, pythonFigures, typeScriptFigures } from './figures';
import { withoutPython } from './python';
import { withoutTypeScript } from './typescript';

/** Compares the reader with the judges over every file that is installed, and prints what differs. */
function run(): void {
  judge('Python', withoutPython(), pythonFigures);
  print('JavaScript', javaScriptFigures());
  judge('TypeScript', withoutTypeScript(), typeScriptFigures);
  print('JSON', jsonFigures());
}

function judge(name: string, missing: string | undefined, figures: () => Figures): void {
  if (missing) console.log(`${name}: skipped, ${missing}`);
  else print(name, figures());
}

function print(name: string, figures: Figures): void {
  console.log(report(name, figures));
  for (const kind of ['misread', 'phantom', 'missed'] as const) {
    for (const shown of figures[kind].slice(0, 20)) console.log(`  ${kind} ${shown.replaceAll('\n', ' ')}`);
  }
}

run();
