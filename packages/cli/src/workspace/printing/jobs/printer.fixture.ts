// What a label printer makes of a stream of bytes, written from the manuals: a label is what was drawn when it is told to print.

/** The pictures that a TSPL printer puts out, each as its bitmap's bytes; `waiting` tells whether it still wants bytes of one. */
export function printTspl(stream: Buffer): { readonly pictures: readonly Buffer[]; readonly waiting: boolean } {
  const pictures: Buffer[] = [];
  let picture: Buffer | undefined;
  for (let at = 0; at < stream.length; ) {
    const end = stream.indexOf('\r\n', at, 'latin1');
    const bitmap = /^BITMAP 0,0,(\d+),(\d+),0,/.exec(stream.toString('latin1', at, at + 40));
    if (bitmap) {
      const start = at + bitmap[0].length;
      const length = Number(bitmap[1]) * Number(bitmap[2]);
      if (start + length > stream.length) return { pictures, waiting: true };
      picture = stream.subarray(start, start + length);
      at = start + length;
      continue;
    }
    if (end < 0) return { pictures, waiting: true };
    const line = stream.toString('latin1', at, end);
    if (line === 'CLS') picture = undefined;
    if (line === 'PRINT 1,1') pictures.push(picture ?? Buffer.alloc(0));
    at = end + 2;
  }
  return { pictures, waiting: false };
}

/** The formats that a ZPL printer puts out, from `^XA` to `^XZ`; `~JX` drops one that was begun. */
export function printZpl(stream: Buffer): { readonly pictures: readonly Buffer[]; readonly waiting: boolean } {
  const pictures: Buffer[] = [];
  let begun = -1;
  const text = stream.toString('latin1');
  for (const { 0: command, index } of text.matchAll(/\^XA|\^XZ|~JX/g)) {
    if (command === '^XA') begun = index;
    if (command === '^XZ' && begun >= 0) pictures.push(stream.subarray(begun, index + 3));
    if (command !== '^XA') begun = -1;
  }
  return { pictures, waiting: begun >= 0 };
}
