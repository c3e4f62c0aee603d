import { decode, type Pixels } from './decode.js';
import { loadPicture } from './load-picture.js';

/** Longest side tried, in pixels: fine first, then coarse, which gets over noise and moiré. */
const SIDES = [1600, 900, 2600];
const PATIENCE_MS = 1500;

/** Text of the QR symbol in a picture file; undefined where there is none or the file is no picture. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const picture = await loadPicture(file);
  if (picture === undefined) return undefined;
  try {
    for (const side of SIDES) {
      const text = decode(pixelsOf(picture.source, picture.width, picture.height, side), PATIENCE_MS);
      if (text !== undefined) return text;
    }
    return undefined;
  } finally {
    picture.close();
  }
}

/** Draws a source within a longest side; never larger than it is. */
export function pixelsOf(source: CanvasImageSource, width: number, height: number, side: number): Pixels {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  // A symbol with a transparent ground would be black on black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
