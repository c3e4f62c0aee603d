import { create, type QRCodeSegment } from 'qrcode';
import type { DrawnSymbol } from './draw-symbol.js';
import type { Segment } from './split.js';

/** The symbol that the package qrcode draws of the same segments; it counts all penalties of all masks too, module by module. */
export function drawnByQrcode(segments: readonly Segment[], version: number): DrawnSymbol {
  const given = segments.map(({ mode, text }): QRCodeSegment => {
    if (mode === 'byte') return { mode, data: Uint8Array.from(text, (c) => c.charCodeAt(0)) };
    return { mode, data: text };
  });
  const { modules, maskPattern } = create(given, { errorCorrectionLevel: 'M', version });
  return { size: modules.size, modules: Uint8Array.from(modules.data), mask: maskPattern as number };
}
