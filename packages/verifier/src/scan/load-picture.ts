/** A picture that can be drawn; `close` frees it. */
export interface Picture {
  readonly source: CanvasImageSource;
  readonly width: number;
  readonly height: number;
  close(): void;
}

/**
 * Reads a picture file; undefined where it is none. By createImageBitmap, which no policy hinders; Safari 14 has none and takes
 * an `img` with a `blob:` address, which the page's policy must then allow.
 */
export async function loadPicture(file: Blob): Promise<Picture | undefined> {
  try {
    return typeof createImageBitmap === 'function' ? await asBitmap(file) : await asImage(file);
  } catch {
    return undefined; // not a picture
  }
}

async function asBitmap(file: Blob): Promise<Picture> {
  const bitmap = await createImageBitmap(file);
  return { source: bitmap, width: bitmap.width, height: bitmap.height, close: () => bitmap.close() };
}

function asImage(file: Blob): Promise<Picture> {
  return new Promise((done, failed) => {
    const address = URL.createObjectURL(file);
    const image = new Image();
    const close = (): void => URL.revokeObjectURL(address);
    image.onload = () => done({ source: image, width: image.naturalWidth, height: image.naturalHeight, close });
    image.onerror = () => {
      close();
      failed(new Error('not a picture'));
    };
    image.src = address;
  });
}
