import { equalBytes, hex } from '../bytes.js';
import { documentId, MAX_DOCUMENT_BYTES } from '../envelope/index.js';
import { LIMITS } from '../limits.js';
import { type Root, readRoot } from '../trust/index.js';
import { attempt, type Findings } from './findings.js';
import type { Anchor } from './trust.js';

const ID_BYTES = 32;

/** Step 1: reads the roots that the reader chose; one that cannot be used is left out and noted. */
export function openAnchors(given: readonly Uint8Array[], documents: readonly Uint8Array[], findings: Findings): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const byId = given.some(({ length }) => length === ID_BYTES) ? idsOf(documents) : undefined;
  const newer: string[] = [];
  given.forEach((bytes, i) => {
    const where = `anchors/${i}`;
    const root = i < LIMITS.anchors ? (bytes.length === ID_BYTES ? byId?.get(hex(bytes)) : bytes) : undefined;
    if (root === undefined) return findings.add('anchor.mismatch', where);
    const opened = attempt<Root>(
      () => readRoot(root),
      (error) => {
        if (error.class === 'unsupported') newer.push(where);
        else findings.add('anchor.mismatch', where);
      },
    );
    if (opened === undefined) return;
    const { id } = opened.envelope;
    if (!anchors.some((anchor) => equalBytes(anchor.id, id))) anchors.push({ id, name: hex(id), root: opened });
  });
  // A newer root beside a usable one is only noted: the reader has somebody to believe.
  for (const where of newer) findings.add('root.newer', where, anchors.length === 0);
  if (anchors.length === 0) findings.add('anchor.none', 'anchors');
  return anchors;
}

/** Each document is hashed once, and none that could not be a root. */
function idsOf(documents: readonly Uint8Array[]): ReadonlyMap<string, Uint8Array> {
  const small = documents.slice(0, LIMITS.certificatesGiven).filter(({ length }) => length <= MAX_DOCUMENT_BYTES);
  return new Map(small.map((document) => [hex(documentId(document)), document]));
}
