/** The page and its worker are one file, which holds the engine once: it is the page where there is a document. */
if ('document' in globalThis) void import('./page/openPage');
else void import('./worker');

export {};
