import { digitsLength, MAX_SEAL_BYTES, putDigits } from '@tianma/core/seal';
import { createSealer, type LotSealInput, type SigningKey } from '@tianma/core/sign';
import { itemCodeWriter } from '../item-code.js';
import { LINE, textsOf } from '../serials.js';

/** Forms of a file of codes: a table for machines, one for a spreadsheet program, the bare texts of the symbols. */
export const CODE_FORMATS = ['csv', 'excel', 'lines'] as const;
export type CodeFormat = (typeof CODE_FORMATS)[number];

/** What rows of a lot's codes are made from, besides the key; can be handed to another thread. */
export interface CodeJob {
  readonly host: string;
  readonly gtin: string;
  readonly lot: string;
  readonly format: CodeFormat;
  /** Absent for codes without seals. */
  readonly facts?: LotSealInput;
}

/** Serials of one stretch of items, as lines, and the index of the first. */
export interface Stretch {
  readonly first: number;
  readonly lines: Uint8Array;
}

/** What stands in a row: parts of an item by name, everything else as it is. */
const PARTS = ['index', 'serial', 'grouped', 'code'] as const;
type Part = (typeof PARTS)[number];

interface Form {
  readonly head: string;
  readonly row: readonly string[];
}

/**
 * No cell needs quotes and none begins like a formula: cells are digits, digits and spaces, or begin with https. Excel makes 1.2E+19 of twenty digits
 * in a row, so there they stand in groups alone.
 */
const FORMS: Readonly<Record<CodeFormat, Form>> = {
  csv: { head: 'index,serial,serial_grouped,code\r\n', row: ['index', ',', 'serial', ',', 'grouped', ',', 'code', '\r\n'] },
  excel: { head: '\ufeff序号 index,编号 serial,码 code\r\n', row: ['index', ',', 'grouped', ',', 'code', '\r\n'] },
  lines: { head: '', row: ['code', '\n'] },
};

/** Rows that a spreadsheet program shows; with the head line one more. */
export const EXCEL_ROWS = 1_048_575;

/** What stands above the rows. */
export function codeHead(format: CodeFormat): Uint8Array {
  return new TextEncoder().encode(FORMS[format].head);
}

const MAX_INDEX_DIGITS = 10;
const GROUP = 4;
const SPACE = 0x20;
const HASH = 0x23;

/**
 * Makes the rows of a stretch, as bytes from the start: texts of so many pieces cost a third of the signature. The same in whichever thread.
 */
export function codeRows({ format, facts, ...lot }: CodeJob, key: SigningKey | undefined): (stretch: Stretch) => Uint8Array {
  const seal = facts && key && createSealer(facts, key);
  const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
  const base = ascii(itemCodeWriter(lot)(''));
  const parts = FORMS[format].row.map((part) => (PARTS.some((name) => name === part) ? (part as Part) : ascii(part)));
  const longest: Readonly<Record<Part, number>> = {
    index: MAX_INDEX_DIGITS,
    serial: LINE,
    grouped: 2 * LINE,
    code: base.length + LINE + digitsLength(MAX_SEAL_BYTES),
  };
  const most = parts.reduce((sum, part) => sum + (typeof part === 'string' ? longest[part] : part.length), 0);
  return ({ first, lines }) => {
    const out = new Uint8Array((lines.length / LINE) * most);
    let [end, index] = [0, first];
    for (const serial of textsOf(lines)) {
      const digits = lines.subarray((index - first) * LINE, (index - first + 1) * LINE - 1);
      const sealed = seal?.(index, serial);
      for (const part of parts) {
        if (typeof part !== 'string') end = put(part);
        else if (part === 'index') end = putNumber(out, end, index);
        else if (part === 'serial') end = put(digits);
        else if (part === 'grouped') end = putGrouped(out, end, digits);
        else {
          end = put(base);
          end = put(digits);
          if (sealed !== undefined) {
            out[end] = HASH;
            end = putDigits(sealed, out, end + 1);
          }
        }
      }
      index += 1;
    }
    return out.subarray(0, end);

    function put(bytes: Uint8Array): number {
      out.set(bytes, end);
      return end + bytes.length;
    }
  };
}

function putNumber(out: Uint8Array, at: number, value: number): number {
  const digits = String(value);
  for (let i = 0; i < digits.length; i += 1) out[at + i] = digits.charCodeAt(i);
  return at + digits.length;
}

/** Digits in fours, as they are printed and read out. */
function putGrouped(out: Uint8Array, at: number, digits: Uint8Array): number {
  let end = at;
  for (let i = 0; i < digits.length; i += 1) {
    if (i > 0 && i % GROUP === 0) out[end++] = SPACE;
    out[end++] = digits[i] as number;
  }
  return end;
}
