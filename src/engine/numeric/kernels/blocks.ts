/**
 * From this many numbers on a kernel computes them. Fewer are computed one by one, which is exact and takes no time to speak of.
 */
export const many = 1000;

/**
 * A kernel gets this many numbers at once. V8 makes better code of a loop that it enters often than of one that it finds running,
 * and a number that is not ordinary leaves no more than these to the exact path.
 */
export const block = 8192;

/** WebAssembly takes this many numbers at a time. */
export const stride = 8;

/** A row of logits is taken whole, in one piece of memory, up to this length. */
export const longest = 1048576;
