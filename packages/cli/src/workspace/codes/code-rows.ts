import { createSealer, type LotSealInput, type SigningKey } from '@tianma/core/sign';
import { itemCodeWriter } from '../item-code.js';
import { textsOf } from '../serials.js';

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

interface Form {
  readonly head: string;
  readonly row: (index: number, serial: string, code: string) => string;
}

/**
 * No cell needs quotes and none begins like a formula: cells are digits, digits and spaces, or begin with https. Excel makes 1.2E+19 of twenty digits
 * in a row, so there they stand in groups alone.
 */
const FORMS: Readonly<Record<CodeFormat, Form>> = {
  csv: {
    head: 'index,serial,serial_grouped,code\r\n',
    row: (index, serial, code) => `${index},${serial},${grouped(serial)},${code}\r\n`,
  },
  excel: {
    head: '\ufeff序号 index,编号 serial,码 code\r\n',
    row: (index, serial, code) => `${index},${grouped(serial)},${code}\r\n`,
  },
  lines: { head: '', row: (_, __, code) => `${code}\n` },
};

/** Rows that a spreadsheet program shows; with the head line one more. */
export const EXCEL_ROWS = 1_048_575;

function grouped(serial: string): string {
  return `${serial.slice(0, 4)} ${serial.slice(4, 8)} ${serial.slice(8, 12)} ${serial.slice(12, 16)} ${serial.slice(16)}`;
}

/** What stands above the rows. */
export function codeHead(format: CodeFormat): Uint8Array {
  return new TextEncoder().encode(FORMS[format].head);
}

/** Makes the rows of a stretch: the same bytes in whichever thread. */
export function codeRows({ format, facts, ...lot }: CodeJob, key: SigningKey | undefined): (stretch: Stretch) => Uint8Array {
  const codeOf = itemCodeWriter(lot);
  const seal = facts && key && createSealer(facts, key);
  const { row } = FORMS[format];
  const encoder = new TextEncoder();
  return ({ first, lines }) => {
    let text = '';
    let index = first;
    for (const serial of textsOf(lines)) {
      text += row(index, serial, codeOf(serial, seal?.(index, serial)));
      index += 1;
    }
    return encoder.encode(text);
  };
}
