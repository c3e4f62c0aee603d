import { crc32, inflateRawSync } from 'node:zlib';
import { writeZip } from '@tianma/verifier/package';
import { LEDGER_LIMITS } from './limits.js';
import type { Both } from './types.js';

export type ZipFault = 'not_zip' | 'damaged' | 'encrypted' | 'too_large' | 'macro' | 'old_xls';

/** Raised inside this room only; `workbook.ts` turns it into a `ledger.file` error. */
export class ZipError extends Error {
  readonly fault: ZipFault;
  /** A name of a part, or words about it. */
  readonly found: string | Both;
  constructor(fault: ZipFault, found: string | Both) {
    super(typeof found === 'string' ? found : found.en);
    this.fault = fault;
    this.found = found;
  }
}

const both = (zh: string, en: string): Both => ({ zh, en });
const UNPACKED_MIB = LEDGER_LIMITS.xmlBytes / 1024 / 1024;
const UNPACKED = both(`解压后超过 ${UNPACKED_MIB} MiB`, `more than ${UNPACKED_MIB} MiB unpacked`);
const DIRECTORY = both('压缩目录不完整', 'the directory of the archive');

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const SIGNATURE = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 };

/**
 * The XML parts of an xlsx archive, by the central directory, unpacked under `LEDGER_LIMITS.xmlBytes` whatever sizes the archive claims.
 * Throws `ZipError`: zip64, encrypted, doubled and macro entries are refused. With `every`, pictures and settings come too.
 */
export function readZip(file: Uint8Array, every = false): Map<string, Uint8Array> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length >= 4 && view.getUint32(0, false) === 0xd0cf11e0)
    throw new ZipError('old_xls', both('旧式或加密的文件', 'an OLE container'));
  if (file.length < 22 || view.getUint16(0, false) !== 0x504b) throw new ZipError('not_zip', both('不是 xlsx', 'not an xlsx file'));
  const entries = readDirectory(file, view);
  for (const { name } of entries) {
    if (/vbaproject\.bin$|^xl\/macrosheets\/|^xl\/activex\//i.test(name)) throw new ZipError('macro', name);
  }
  const parts = new Map<string, Uint8Array>();
  let left: number = LEDGER_LIMITS.xmlBytes;
  for (const entry of entries) {
    if (!every && !/^(xl\/.*\.xml(\.rels)?|\[Content_Types\]\.xml)$/.test(entry.name)) continue;
    if (entry.name.endsWith('/')) continue;
    if (parts.has(entry.name)) throw new ZipError('damaged', both(`${entry.name} 出现两次`, `${entry.name} occurs twice`));
    if (entry.size > left) throw new ZipError('too_large', UNPACKED);
    const bytes = unpack(file, view, entry, left);
    left -= bytes.length;
    parts.set(entry.name, bytes);
  }
  return parts;
}

function readDirectory(file: Uint8Array, view: DataView): Entry[] {
  let end = file.length - 22;
  const lowest = Math.max(0, end - 65_535);
  while (end >= lowest && view.getUint32(end, true) !== SIGNATURE.end) end--;
  if (end < lowest) throw new ZipError('damaged', DIRECTORY);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > LEDGER_LIMITS.zipEntries) throw new ZipError('too_large', both(`${count} 个部分`, `${count} entries`));
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== SIGNATURE.central) throw new ZipError('damaged', DIRECTORY);
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new ZipError('damaged', DIRECTORY);
    if (flags & 1) throw new ZipError('encrypted', both('加密的部分', 'an encrypted entry'));
    entries.push({
      name: new TextDecoder().decode(file.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = next;
  }
  return entries;
}

function unpack(file: Uint8Array, view: DataView, entry: Entry, left: number): Uint8Array {
  const { name, offset, packed, method } = entry;
  if (offset + 30 > file.length || view.getUint32(offset, true) !== SIGNATURE.local) throw new ZipError('damaged', name);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > file.length) throw new ZipError('damaged', name);
  const body = file.subarray(start, start + packed);
  if (method === 0) return body;
  if (method !== 8) throw new ZipError('damaged', both(`${name}:压缩方法 ${method}`, `${name}: compression method ${method}`));
  try {
    // The sizes in the archive are claims; the limit is what holds. zlib refuses an empty maximum.
    return inflateRawSync(body, { maxOutputLength: Math.max(1, left) });
  } catch (cause) {
    const tooLarge = cause instanceof RangeError;
    throw tooLarge ? new ZipError('too_large', UNPACKED) : new ZipError('damaged', name);
  }
}

/**
 * An archive of the given parts without compression, for the spreadsheet reader: it then sees exactly the bytes that were checked here,
 * and not a second reading of the file's own headers.
 */
export function storeZip(parts: ReadonlyMap<string, Uint8Array>): ArrayBuffer {
  return writeZip(parts, crc32).buffer as ArrayBuffer;
}
