/** The engine's door, for `dist/engine.js`: what programs outside this extension can ask. */
export { batchOf } from './engine/batch';
export { evaluateCustom } from './engine/custom';
export { descend } from './engine/descent';
export { describe } from './engine/describe';
export { evaluate } from './engine/evaluate';
export { explain } from './engine/explain';
export { frameworks } from './engine/frameworks';
export { functions } from './engine/functions';
export { insights } from './engine/insights';
export { stability } from './engine/stability';
