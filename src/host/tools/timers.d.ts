/** Every host and the page have these; the language's own library does not declare them. */
declare function setTimeout(run: () => void, milliseconds: number): unknown;
declare function clearTimeout(timer: unknown): void;
