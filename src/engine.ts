/** The engine's door, for `dist/engine.js`: what programs outside this extension can ask. */

export { functions } from './engine/custom/functions/functions';
export { evaluateCustom } from './engine/custom/userExpression';
export { evaluate } from './engine/evaluate/evaluate';
export { explain } from './engine/formula/explain';
export { solve } from './engine/formula/solve';
export { frameworks } from './engine/frameworks/frameworks';
export { batchOf } from './engine/insights/batch';
export { descend } from './engine/insights/descent';
export { describe } from './engine/insights/describe';
export { insights } from './engine/insights/insights';
export { stability } from './engine/insights/stability';
