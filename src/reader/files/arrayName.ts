import { type ArrayPath, each } from './fileArray';

/**
 * What an array at these keys and indices of a JSON text is called: `layers[0].bias`, `runs[:].loss`. A key that would read
 * like more than one step stands between brackets and quotes, as JavaScript writes it. What all records of a file have is
 * called by its key alone, as the columns of a table are.
 */
export function arrayName(path: ArrayPath): string {
  const steps = path[0] === each ? path.slice(1) : path;
  return steps.reduce<string>((name, step) => {
    if (step === each) return `${name}[:]`;
    if (typeof step === 'number') return `${name}[${step}]`;
    if (/^$|[.[\]"'\\\p{Cc}\p{Cs}]/u.test(step)) return `${name}[${JSON.stringify(step)}]`;
    return name === '' ? step : `${name}.${step}`;
  }, '');
}
