import { TianmaError } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { documentId } from '@tianma/core/cose';
import { SLOTS } from '@tianma/core/record';
import { EVIDENCE_LIMITS, ITEM, type ItemType, SCHEMA } from './format.js';
import { encodeItem, headerContent, runOn, START } from './frame.js';
import { hexOf } from './hex.js';
import { encodeOmission } from './omission.js';
import type { Manifest, Omission, Scope } from './types.js';

/** A lot of the file: its bundle, or why there is none. */
export type EvidenceLot = { readonly bundle: Uint8Array } | { readonly omission: Omission };

export interface EvidenceInput {
  readonly scope: Scope;
  /** Root, lists, certificates, declarations: what a reader needs beside the bundles. In any order; repetitions are dropped. */
  readonly documents: readonly Uint8Array[];
  /** In ascending order of the ids of their chains, each once; taken one at a time. */
  readonly lots: Iterable<EvidenceLot>;
  /** Signs the manifest as a declaration of kind `evidence`, and returns its bytes. */
  readonly sign: (manifest: Manifest) => Uint8Array;
}

/**
 * The items of a file in order, one at a time; what they hold is not judged. The last is the manifest, which the return value repeats.
 * Throws `evidence.too_large`, and what the readers of bundles throw.
 */
export function* writeEvidence({ scope, documents, lots, sign }: EvidenceInput): Generator<Uint8Array, Manifest> {
  let [index, digest] = [0, START];
  const item = (type: ItemType, content: Uint8Array): Uint8Array => {
    const bytes = encodeItem(index, type, content);
    index += 1;
    digest = runOn(digest, bytes);
    return bytes;
  };
  yield item(ITEM.header, headerContent());
  const byId = new Map(documents.map((document) => [hexOf(documentId(document)), document]));
  for (const [, document] of [...byId].sort(([a], [b]) => (a < b ? -1 : 1))) yield item(ITEM.document, document);
  const omissions: Omission[] = [];
  let [count, records] = [0, 0];
  const opened = new Map<string, number>();
  for (const lot of lots) {
    if (count + omissions.length >= EVIDENCE_LIMITS.lots)
      throw new TianmaError('evidence.too_large', {
        expected: `at most ${EVIDENCE_LIMITS.lots} lots`,
        fix: '分主体导出 / export party by party',
      });
    if ('omission' in lot) {
      omissions.push(lot.omission);
      continue;
    }
    const { chains, disclosures } = decodeBundle(lot.bundle);
    count += 1;
    records += chains.reduce((sum, chain) => sum + chain.length, 0);
    for (const { slot } of disclosures) opened.set(SLOTS[slot] as string, (opened.get(SLOTS[slot] as string) ?? 0) + 1);
    yield item(ITEM.bundle, lot.bundle);
  }
  for (const omission of omissions) yield item(ITEM.omission, encodeOmission(omission));
  const manifest: Manifest = {
    schema: SCHEMA,
    scope,
    items: index,
    digest: hexOf(digest),
    documents: byId.size,
    lots: count,
    omitted: omissions.length,
    records,
    opened: Object.fromEntries(opened),
  };
  yield item(ITEM.manifest, sign(manifest));
  return manifest;
}
