import { describedPng } from './describedPng';

/** Twice the resolution of the page: sharp on most screens and in print. */
const scale = 2;

/** An SVG as the bytes of a PNG that carries the text of its title and description. */
export async function rasterise(svg: string): Promise<Uint8Array> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth * scale;
  canvas.height = image.naturalHeight * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('the page cannot make a PNG');
  return describedPng(new Uint8Array(await blob.arrayBuffer()), wordsOf(svg));
}

function wordsOf(svg: string): string {
  const picture = new DOMParser().parseFromString(svg, 'image/svg+xml');
  return ['title', 'desc']
    .map((name) => picture.querySelector(name)?.textContent ?? '')
    .filter((words) => words !== '')
    .join('. ');
}
