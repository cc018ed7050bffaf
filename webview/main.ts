/** The page and its worker are one file, so that it holds the engine only once. It is the page where there is a document. */
if ('document' in globalThis) void import('./page/openPage');
else void import('./worker');

export {};
