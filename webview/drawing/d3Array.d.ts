/** All that linear.ts uses of d3-array, which comes without types. */
declare module 'd3-array' {
  /** Round numbers from `start` to `stop`, about `count` of them. */
  export function ticks(start: number, stop: number, count: number): number[];
}
