/** Labels of the protected header (RFC 9052 section 3.1, RFC 9597, RFC 9596). */
export const HEADER = { alg: 1, crit: 2, contentType: 3, kid: 4, cwtClaims: 15, typ: 16 } as const;

/** Labels inside the CWT claims (RFC 8392 section 4). */
export const CLAIM = { iss: 1, sub: 2, iat: 6 } as const;

/** Ed25519, fully specified (RFC 9864): what we write. */
export const ALG_ED25519 = -19;
/** EdDSA (RFC 9053 section 2.2): accepted, with an Ed25519 key only. */
export const ALG_EDDSA = -8;

/** The kinds of signed document; `typ` names one, so that a signature on one kind never passes for another. */
export const DOCUMENT_TYPES = ['record', 'attestation', 'certificate', 'root', 'trust', 'status', 'notice', 'seal', 'declaration'] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];
export type Typ = `application/vnd.tianma.${DocumentType}+cbor`;

/** Largest stored document in bytes; the two lists have limits of their own (docs/spec/limits.md). */
export const MAX_DOCUMENT_BYTES = 65_535;
export const SIGNATURE_BYTES = 64;
export const KID_BYTES = 8;
/** Longest `iss` and `sub`, in Unicode code points. */
export const MAX_CLAIM_LENGTH = 256;

/** The media type that stands in header 16 of a document. */
export function typOf(type: DocumentType): Typ {
  return `application/vnd.tianma.${type}+cbor`;
}

/** The kind that a header 16 names, or undefined if it is none of ours. */
export function documentTypeOf(typ: string): DocumentType | undefined {
  return DOCUMENT_TYPES.find((type) => typOf(type) === typ);
}
