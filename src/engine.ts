/** The engine's door, for `dist/engine.js`: what programs outside this extension can ask. */

export { evaluateCustom } from './engine/custom/custom';
export { evaluate } from './engine/evaluate/evaluate';
export { explain } from './engine/formula/explain';
export { solve } from './engine/formula/solve';
export { frameworks } from './engine/frameworks/frameworks';
export { functions } from './engine/functions/functions';
export { batchOf } from './engine/insights/batch';
export { descend } from './engine/insights/descent';
export { describe } from './engine/insights/describe';
export { insights } from './engine/insights/insights';
export { stability } from './engine/stability/stability';
