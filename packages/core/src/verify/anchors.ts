import { equalBytes, hex } from '../bytes.js';
import { documentId } from '../envelope/index.js';
import { LIMITS } from '../limits.js';
import { type Root, readRoot } from '../trust/index.js';
import { attempt, type Findings } from './findings.js';
import type { Anchor } from './trust.js';

const ID_BYTES = 32;

/** Step 1: reads the roots that the reader chose; one that cannot be used is left out and noted. */
export function openAnchors(given: readonly Uint8Array[], documents: readonly Uint8Array[], findings: Findings): readonly Anchor[] {
  const anchors: Anchor[] = [];
  const newer: string[] = [];
  given.forEach((bytes, i) => {
    const where = `anchors/${i}`;
    const root = i < LIMITS.anchors ? findRoot(bytes, documents) : undefined;
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

function findRoot(bytes: Uint8Array, documents: readonly Uint8Array[]): Uint8Array | undefined {
  return bytes.length === ID_BYTES ? documents.find((document) => equalBytes(documentId(document), bytes)) : bytes;
}
