/* What a method does to its tensor in place, by its name. */

/** Whether it changes the numbers, or may. */
export function changesInPlace(name: string): boolean {
  return /[^_]_$/.test(name) || withoutUnderscore.test(name);
}

const withoutUnderscore =
  /^(?:sort|fill|resize|put|itemset|partition|setfield|byteswap|__setitem__|__i\w+__|apply_|assign(?:_add|_sub)?|(?:batch_)?scatter_(?:update|sub|mul|div|nd_\w+))$/;

/** Whether it changes the tensor itself but none of its numbers, and returns it. */
export function keepsNumbers(name: string): boolean {
  return /^(?:requires_grad_|share_memory_|rename_)$/.test(name);
}

/** Whether a method, or a function with its first tensor, changes the shape as well. */
export function reshapes(name: string): boolean {
  return /(?:^|\.)(?:resize|resize_as|squeeze|unsqueeze|transpose|t|swapaxes|swapdims|set)_?$/.test(name);
}
