import { isBytes } from '../bytes.js';
import { lookUp, readWellFormed, repeatedKey, type WellFormed, type WellFormedMap } from '../cbor/index.js';
import { verifyEd25519 } from '../ed25519/index.js';
import { TianmaError } from '../errors.js';
import { ALG_ED25519, ALG_EDDSA, HEADER } from './headers.js';
import { sigStructure } from './sig-structure.js';

export interface VerifySign1Options {
  /** Bytes that the signer signed but did not send. Default: none. */
  readonly externalAad?: Uint8Array;
  /** The payload of a message that carries nil in its place; given for any other message, the answer is false. */
  readonly payload?: Uint8Array;
}

const TAG_SIGN1 = 18;
const EMPTY: Uint8Array = new Uint8Array(0);
/** Labels that a critical list may name: those whose meaning cannot change what this function answers. */
const UNDERSTOOD: readonly number[] = [HEADER.alg, HEADER.crit, HEADER.contentType, HEADER.kid];

/**
 * True if any well-formed COSE_Sign1, from whatever writer, is signed with Ed25519 by this key.
 *
 * Tagged 18 or not, deterministic or not. The algorithm must stand in the protected header: -19, or -8 with the 32-byte Ed25519 key. Repeated labels,
 * a critical label that is not understood, and a payload that is neither there nor given are false. Never throws on bytes.
 * Unprotected labels are not covered by the signature and decide nothing. Source: RFC 9052 sections 3 and 4.
 */
export function verifySign1(bytes: Uint8Array, publicKey: Uint8Array, options: VerifySign1Options = {}): boolean {
  const { externalAad = EMPTY, payload: detached } = options;
  if (!isBytes(bytes) || !isBytes(externalAad)) return false;
  const message = readAny(bytes);
  const parts = message?.type === 'tag' && message.tag === TAG_SIGN1 ? message.value : message;
  if (parts?.type !== 'array' || parts.value.length !== 4) return false;
  const [header, unprotected, content, signature] = parts.value as [WellFormed, WellFormed, WellFormed, WellFormed];
  if (header.type !== 'bytes' || unprotected.type !== 'map' || signature.type !== 'bytes') return false;
  if (!areLabels(unprotected) || lookUp(unprotected, HEADER.crit) !== undefined) return false;
  if (!isEd25519Header(header.value)) return false;
  const payload = payloadOf(content, detached);
  return payload !== undefined && verifyEd25519(signature.value, sigStructure(header.value, externalAad, payload), publicKey);
}

/** Undefined if it is no well-formed CBOR; the limit on bytes is the caller's, who has them already. */
function readAny(bytes: Uint8Array): WellFormed | undefined {
  try {
    return readWellFormed(bytes, { maxBytes: bytes.length });
  } catch (error) {
    if (error instanceof TianmaError) return undefined;
    throw error;
  }
}

function isEd25519Header(bytes: Uint8Array): boolean {
  const header = readAny(bytes);
  if (header?.type !== 'map' || !areLabels(header)) return false;
  const alg = lookUp(header, HEADER.alg);
  if (alg?.type !== 'integer' || (alg.value !== ALG_ED25519 && alg.value !== ALG_EDDSA)) return false;
  return isCritUnderstood(header);
}

/** Labels are integers or text, none twice (RFC 9052 section 3). */
function areLabels(map: WellFormedMap): boolean {
  return map.value.every(([key]) => key.type === 'integer' || key.type === 'text') && repeatedKey(map) === undefined;
}

/** No critical list, or one that is not empty and names only labels that are there and understood (RFC 9052 section 3.1). */
function isCritUnderstood(header: WellFormedMap): boolean {
  const crit = lookUp(header, HEADER.crit);
  if (crit === undefined) return true;
  if (crit.type !== 'array' || crit.value.length === 0) return false;
  return crit.value.every(
    (label) => label.type === 'integer' && UNDERSTOOD.includes(Number(label.value)) && lookUp(header, Number(label.value)) !== undefined,
  );
}

function payloadOf(content: WellFormed, detached: Uint8Array | undefined): Uint8Array | undefined {
  if (content.type === 'bytes') return detached === undefined ? content.value : undefined;
  return content.type === 'simple' && content.value === null && isBytes(detached) ? detached : undefined;
}
