import type { PrintJob } from './job.js';

/**
 * What brings a printer back to where a label begins, after one that was cut off anywhere. TSPL still waits for bytes of the bitmap: as many line ends
 * as could be missing are either those or empty lines; then the picture is emptied, and what would have printed it was never sent. ZPL: `~JX` drops a format that was received in part.
 */
export function clearing({ format, frame, dpi }: Pick<PrintJob, 'format' | 'frame' | 'dpi'>): Uint8Array {
  if (format === 'zpl') return Buffer.from('~JX\n', 'latin1');
  const dots = (mm: number): number => Math.ceil((mm * dpi) / 25.4) + 8;
  const bytes = Math.ceil(dots(frame.widthMm) / 8) * dots(frame.heightMm);
  return Buffer.from(`${'\r\n'.repeat(Math.ceil(bytes / 2) + 1)}CLS\r\n`, 'latin1');
}
