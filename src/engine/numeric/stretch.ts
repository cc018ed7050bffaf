/** Places from `from` up to `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}
