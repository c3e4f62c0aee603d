import type { Names } from '@tianma/core';
import { readCertificate } from '@tianma/core/trust';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { filesIn, readFile, type Workspace } from '../workspace.js';

/** What the county's certificates call a product; undefined where none lists its barcode. */
export function productNames(workspace: Workspace, gtin: string): Names | undefined {
  for (const path of filesIn(workspace.path(LAYOUT.public, PUBLISHED.certificates), '.cbor')) {
    const product = readCertificate(readFile(path)).products.find(([own]) => own === gtin);
    if (product !== undefined) return product[1];
  }
  return undefined;
}
