import { join } from 'node:path';
import { writeWhole } from '../atomic.js';
import type { HeldStatement } from './held.js';

/** Writes a statement for the county to take in, default `items-LOT-VERSION.cbor` in the folder; gives the path. Throws `cli.file`. */
export function writeStatement({ declaration, statement }: HeldStatement, path?: string, folder = ''): string {
  const file = path ?? join(folder, `items-${statement.lot.replace(/[^A-Za-z0-9-]/g, '_')}-${declaration.version}.cbor`);
  writeWhole(file, declaration.envelope.bytes);
  return file;
}
