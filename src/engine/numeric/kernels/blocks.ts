/** From so many numbers on a kernel takes them; of fewer each is exact by itself and none takes long. */
export const many = 1000;

/**
 * A kernel meets so many numbers at once: V8 makes better code of a loop that it meets often than of one that it finds
 * running, and one number that is not ordinary leaves no more than these to the exact path.
 */
export const block = 4096;

/** What is compiled to WebAssembly takes so many at a time. */
export const stride = 8;

/** A row of logits is taken whole, in one piece of memory, up to so many. */
export const longest = 1048576;
