/** Whether a function or method changes the shape of its first tensor in place, and not only the numbers. */
export function reshapes(name: string): boolean {
  return /(?:^|\.)(?:resize|resize_as|squeeze|unsqueeze|transpose|t|swapaxes|swapdims|set)_?$/.test(name);
}
