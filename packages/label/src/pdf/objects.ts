import { zlibSync } from 'fflate';
import { join } from './gather.js';

/** Streams below this are left as they are: setting up the compression would take longer than drawing the label. */
const WORTH_DEFLATING = 512;

/** The objects of a PDF in the order in which they are written; all that is kept is where each begins. */
export class PdfObjects {
  readonly #offsets: number[] = [];
  #length = 0;

  /** A number for an object that is written later. */
  reserve(): number {
    return this.#offsets.push(-1);
  }

  header(): Uint8Array {
    // The second line tells programs that the file is binary.
    return this.#piece(join([latin('%PDF-1.5\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 10)]));
  }

  object(id: number, body: string): Uint8Array {
    return this.#start(id, [latin(`${id} 0 obj\n${body}\nendobj\n`)]);
  }

  /** An object with a stream, deflated unless it is short. */
  stream(id: number, entries: string, data: Uint8Array): Uint8Array {
    return data.length < WORTH_DEFLATING
      ? this.plainStream(id, entries, data)
      : this.plainStream(id, `${entries} /Filter /FlateDecode`, zlibSync(data, { level: 6 }));
  }

  /** An object with a stream of bytes that deflating would not shorten. */
  plainStream(id: number, entries: string, body: Uint8Array): Uint8Array {
    const head = latin(`${id} 0 obj\n<< ${entries} /Length ${body.length} >>\nstream\n`);
    return this.#start(id, [head, body, latin('\nendstream\nendobj\n')]);
  }

  /** Cross-reference table and trailer. */
  end(root: number, info: number): Uint8Array {
    const rows = this.#offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = this.#offsets.length + 1;
    return latin(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R /Info ${info} 0 R >>\nstartxref\n${this.#length}\n%%EOF\n`,
    );
  }

  #start(id: number, parts: Uint8Array[]): Uint8Array {
    this.#offsets[id - 1] = this.#length;
    return this.#piece(join(parts));
  }

  #piece(bytes: Uint8Array): Uint8Array {
    this.#length += bytes.length;
    return bytes;
  }
}

/** Text of code units up to 255 as bytes. */
export function latin(text: string): Uint8Array {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

/** Text as a PDF string of UTF-16, in hexadecimal. */
export function utf16(text: string): string {
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += hex4(text.charCodeAt(i));
  return `<${hex}>`;
}

/** A number with at most four decimals. */
export function num(value: number): string {
  return String(Math.round(value * 1e4) / 1e4);
}

/** A number below 65,536 as four hexadecimal digits. */
export function hex4(value: number): string {
  return value.toString(16).padStart(4, '0').toUpperCase();
}
