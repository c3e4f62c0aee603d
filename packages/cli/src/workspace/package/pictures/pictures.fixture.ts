// Small pictures as a browser writes them, 24 × 16, with its colour profile in each; and the same with what a telephone adds.
import { crc32 } from 'node:zlib';
import { joined } from './cleaned.js';

const of = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));

export const JPEG: Uint8Array = of(
  [
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA',
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0',
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA',
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZG',
    'NywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09P',
    'T0//wAARCAAQABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAEG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABYBAQEBAAAAAAAAAAAAAAAAAAUA',
    'BP/EABcRAAMBAAAAAAAAAAAAAAAAAAACAyH/2gAMAwEAAhEDEQA/AM0qKpII3qAG9UwJeun/2Q==',
  ].join(''),
);
export const PNG: Uint8Array = of(
  [
    'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAACK0lEQVR4AXRSP2tXQRC8t/cdbMQ/RCIGQ/BPMPBDRQtFCxVBFJGACClSCDaCjWAjWFhYWFgI',
    'ftF3b52Zvbtckl+qYXZ3ZmfvPft34Zz/vXTe/1y+6L83NvzXlU3/ubnlP65u+/drN/zb1m3/en3Pv2yv/PPOff+089A/3nzkh7ee+MHuM3+/+8L377zyt3tv',
    '/PXqnb9c7fvzux/86b0Df/zg0G2ZcirJUiFOFcFb/RTaMM858mlKi0HbuYHnRF8rMF3aUF0SHALVrQ+3ulBmmBHmNAPpRdPoYyn84gImAFETC4l9GHWKQ2Sp',
    'X8TlMO11cmjJ5wTzyuMCmNCQzUAkWzOs/klTcuqJMFWYyukVF7DJ4rFLst6wm2KhxHjrwKGPXp/DEhqLox4XtKKWWLw5mgvMYtj0xgvnGEZYn6Fz6KgnByoE',
    'UBc0UmpzLVbTIoQZUDqGoI6oUDlFqECb+SwYLmhKPODxxBaXNTNhTgwjLTkSF35goemH0AUc6n8HF/RhDHE5+VqcUgulMNCexP4N5uESDcFUYmDjI86sD0kZ',
    'smABMcLiG6FfLwhScF5BUUN8U5p0zHqOcUmBoThQYYDBqx9C9wv6cDNtw+ASAyVGiEhoR9+khQLOmCvAQj2wXoBhkEielbRUHuZINF5C8fhNGidSR0R/Bp5x',
    'QSxZBtNIZloeF2ApzZA4uOmvKTAl5zxRFzQyXrAgwSlOMeoz3pb9QCxVvWFOhZzLJ0v/AQAA///5XemlAAAABklEQVQDAKXvli6VpDWXAAAAAElFTkSuQmCC',
  ].join(''),
);
export const WEBP: Uint8Array = of(
  [
    'UklGRjACAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA',
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0',
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA',
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDggQgAAABADAJ0BKhgAEAA+tUieSackIqEwCADgFolqAJ05QAEzWAD+7giU',
    'glsUwuLt4dqtBSNFfEDaFqmXM3hbBydRvVAAAA==',
  ].join(''),
);
export const WEBP_ALPHA: Uint8Array = of(
  [
    'UklGRkgCAABXRUJQVlA4WAoAAAAwAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAA',
    'ACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0',
    'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAA',
    'AAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQAAAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAM',
    'ZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZBTFBIFAAAAAEPMP8REUJIQPi/1gPdgoj+BzYDVlA4ID4AAAAQAwCdASoYABAA',
    'PtFWpEuoJKOhsAgBABoJYgDCn8AEgMAA/vBc//5eyZtk8zQag1E/pQRQh1dp5fe2wYigAA==',
  ].join(''),
);

/** What must not come through: a place to the metre, as text that is easily looked for. */
export const PLACE = '26.08312N,103.18745E';

/** A TIFF block as a telephone writes it: orientation 6, and a place (an unknown tag serves as well as GPS for what is looked for here). */
export function telephoneExif(): Uint8Array {
  const text = Buffer.from(`${PLACE}\0`, 'latin1');
  const block = Buffer.alloc(8 + 2 + 2 * 12 + 4 + text.length);
  block.write('MM\0*', 0, 'latin1');
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(2, 8);
  block.writeUInt16BE(0x0112, 10);
  block.writeUInt16BE(3, 12);
  block.writeUInt32BE(1, 14);
  block.writeUInt16BE(6, 18);
  block.writeUInt16BE(0x8825, 22);
  block.writeUInt16BE(2, 24);
  block.writeUInt32BE(text.length, 26);
  block.writeUInt32BE(38, 30);
  text.copy(block, 38);
  return new Uint8Array(block);
}

const segment = (marker: number, body: Uint8Array): Uint8Array =>
  joined([Uint8Array.of(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff), body]);
const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** A JPEG with Exif, XMP, a comment, and a second picture behind its end. */
export function telephoneJpeg(): Uint8Array {
  const added = [
    segment(0xe1, joined([ascii('Exif\0\0'), telephoneExif()])),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${PLACE}</x:xmpmeta>`)),
    segment(0xed, ascii(`Photoshop 3.0\0${PLACE}`)),
    segment(0xfe, ascii(PLACE)),
  ];
  return joined([JPEG.subarray(0, 2), ...added, JPEG.subarray(2), ascii(PLACE), JPEG]);
}

export function pngChunk(name: string, body: Uint8Array): Uint8Array {
  const tail = Buffer.alloc(4);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length);
  tail.writeUInt32BE(crc32(joined([ascii(name), body])));
  return joined([new Uint8Array(head), ascii(name), body, new Uint8Array(tail)]);
}

/** A PNG with Exif and texts, and bytes behind its end, as a cropped screenshot may have. */
export function telephonePng(): Uint8Array {
  const added = [pngChunk('eXIf', telephoneExif()), pngChunk('tEXt', ascii(`Comment\0${PLACE}`)), pngChunk('juNk', ascii(PLACE))];
  return joined([PNG.subarray(0, 33), ...added, PNG.subarray(33), ascii(PLACE)]);
}

function riffChunk(name: string, body: Uint8Array): Uint8Array {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return joined([ascii(name), new Uint8Array(size), body, new Uint8Array(body.length & 1)]);
}

/** A WebP with Exif and XMP. */
export function telephoneWebp(): Uint8Array {
  const body = joined([WEBP_ALPHA.subarray(8), riffChunk('EXIF', telephoneExif()), riffChunk('XMP ', ascii(PLACE))]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return joined([ascii('RIFF'), new Uint8Array(size), body]);
}
