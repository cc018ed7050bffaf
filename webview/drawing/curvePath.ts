import { line } from 'd3-shape';

export type Point = readonly [x: number, y: number];

/** An SVG path through the points, with gaps where a coordinate is not finite. */
export function curvePath(points: readonly Point[]): string {
  const path = line<Point>().defined(([x, y]) => Number.isFinite(x) && Number.isFinite(y));
  return path(points as Point[]) ?? '';
}
