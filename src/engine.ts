/** The engine's door, for `dist/engine.js`: what programs outside this extension can ask. */

export { functions } from './engine/custom/typed/typedFunctions';
export { evaluateCustom } from './engine/custom/userExpression';
export { evaluate } from './engine/evaluate/evaluate';
export { solve } from './engine/formula/exactly/solve';
export { explain } from './engine/formula/explain';
export { frameworks } from './engine/frameworks/frameworks';
export { batchOf } from './engine/insights/batch';
export { describe } from './engine/insights/describe';
export { insights } from './engine/insights/insights';
export { stability } from './engine/insights/stability';
