import { hex } from '../bytes.js';
import { isBytes } from '../cbor/value.js';
import { isSignedBy, ROOT_USE } from '../trust/index.js';
import { openAnchors } from './anchors.js';
import { setClock } from './clock.js';
import { Findings } from './findings.js';
import { openDocuments, openLists } from './lists.js';
import type { Trust, VerifyOptions } from './trust.js';

/**
 * Reads and checks what the reader believes: steps 1 to 3 of docs/spec/verify.md. The answer may be used for many calls of `verifyUnder`
 * at the same moment. Bytes that do not hold are left out and noted, never thrown; arguments of a wrong type are a TypeError.
 */
export function openTrust(options: VerifyOptions): Trust {
  const findings = new Findings();
  const documents = asList(options.certificates, 'certificates');
  const anchors = openAnchors(asList(options.anchors, 'anchors'), documents, findings);
  const listed = openLists(anchors, asList(options.trust, 'trust'), asList(options.status, 'status'), findings);
  const { certificates, notices } = openDocuments(documents, findings);
  const buildTime = options.buildTime === undefined ? undefined : asSeconds(options.buildTime, 'buildTime');
  const clock = setClock(asSeconds(options.now, 'now'), listed, findings, buildTime);
  return { anchors: listed, certificates, notices, findings: findings.all, endorses: endorser(), ...clock };
}

function endorser(): Trust['endorses'] {
  const known = new Map<string, boolean>();
  return ({ name, root }, { envelope }) => {
    const key = name + hex(envelope.id);
    const before = known.get(key);
    if (before !== undefined) return before;
    const holds = envelope.iss === root.division && isSignedBy(envelope, root, ROOT_USE.certificate);
    known.set(key, holds);
    return holds;
  };
}

function asList(value: Uint8Array | readonly Uint8Array[] | undefined, name: string): readonly Uint8Array[] {
  const list = value === undefined ? [] : isBytes(value) ? [value] : value;
  if (!Array.isArray(list) || !list.every(isBytes)) throw new TypeError(`${name}: expected Uint8Arrays`);
  return list as readonly Uint8Array[];
}

function asSeconds(now: number | Date, name: string): number {
  const seconds = typeof now === 'number' ? now : now instanceof Date ? Math.floor(now.getTime() / 1000) : Number.NaN;
  if (!(Math.abs(seconds) <= 253_402_300_799)) throw new TypeError(`${name}: expected Unix seconds or a Date`);
  return Math.floor(seconds);
}
