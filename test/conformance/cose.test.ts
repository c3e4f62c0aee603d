import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ed25519Key } from '@ldclabs/cose-ts/ed25519';
import { Sign1Message } from '@ldclabs/cose-ts/sign1';
import { describe, expect, it } from 'vitest';
import {
  ALG_EDDSA,
  assembleSign1,
  type DocumentType,
  decodeEnvelope,
  encodeProtected,
  keyThumbprint,
  kidOf,
  sigStructure,
  typOf,
  verifyEnvelope,
  verifySign1,
} from '../../packages/core/src/envelope/index.js';
import { TianmaError } from '../../packages/core/src/index.js';

interface Sign1Case {
  name: string;
  key: string;
  bytes: string;
  externalAad?: string;
  payload?: string;
  expected: boolean;
}

interface DocumentCase {
  name: string;
  bytes: string;
  wanted?: DocumentType;
  code?: string;
  expected?: { type: string; kid: string; id: string };
}

interface Vectors<Case> {
  key: string;
  thumbprint: string;
  cases: Case[];
}

const read = <Case>(name: string): Vectors<Case> =>
  JSON.parse(readFileSync(new URL(`../vectors/cose/${name}.json`, import.meta.url), 'utf8')) as Vectors<Case>;
const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (value: Uint8Array): string => Buffer.from(value).toString('hex');

const sign1 = read<Sign1Case>('sign1');
const documents = read<DocumentCase>('documents');
const key = bytes(sign1.key);

describe('verifySign1', () => {
  it.each(sign1.cases)('$expected: $name', (row) => {
    const options = {
      ...(row.externalAad !== undefined && { externalAad: bytes(row.externalAad) }),
      ...(row.payload !== undefined && { payload: bytes(row.payload) }),
    };
    expect(verifySign1(bytes(row.bytes), bytes(row.key), options)).toBe(row.expected);
  });
});

describe('decodeEnvelope', () => {
  const open = (row: DocumentCase) => decodeEnvelope(bytes(row.bytes), row.wanted === undefined ? {} : { type: row.wanted });

  it.each(documents.cases.filter((row) => row.expected))('$name', (row) => {
    const envelope = open(row);
    expect({ type: envelope.type, kid: hex(envelope.kid), id: hex(envelope.id) }).toEqual(row.expected);
    expect(envelope.typ).toBe(`application/vnd.tianma.${envelope.type}+cbor`);
    expect(verifyEnvelope(envelope, key)).toBe(true);
    expect(verifySign1(bytes(row.bytes), key)).toBe(true);
    expect(assembleSign1(envelope.protectedBytes, envelope.payload, envelope.signature)).toEqual(envelope.bytes);
  });

  it.each(documents.cases.filter((row) => row.code))('$code: $name', (row) => {
    let code: string | undefined;
    try {
      open(row);
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      code = error.code;
    }
    expect(code).toBe(row.code);
  });

  it('names keys as RFC 9679 does', () => {
    expect(hex(keyThumbprint(key))).toBe(documents.thumbprint);
    expect(hex(kidOf(key))).toBe(documents.thumbprint.slice(0, 16));
  });
});

describe('a COSE library that is not ours', () => {
  // RFC 8032 section 7.1, test 1.
  const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
  const secret = createPrivateKey({ key: Buffer.from(`302e020100300506032b657004220420${seed}`, 'hex'), format: 'der', type: 'pkcs8' });
  const theirs = Ed25519Key.fromPublic(key);

  /** The same document with alg -8, since the library knows EdDSA but not -19. */
  function copyForEdDSA(document: Uint8Array): Uint8Array {
    const { kid, type, iss, sub, iat, payload } = decodeEnvelope(document);
    const header = encodeProtected({ alg: ALG_EDDSA, kid, typ: typOf(type), iss, sub, iat });
    return assembleSign1(header, payload, new Uint8Array(sign(null, sigStructure(header, undefined, payload), secret)));
  }

  const good = documents.cases.filter((row) => row.expected && row.expected.type !== 'seal');

  it.each(good)('reads and verifies a -8 copy: $name', (row) => {
    const envelope = decodeEnvelope(bytes(row.bytes));
    const copy = copyForEdDSA(envelope.bytes);
    const message = Sign1Message.fromBytes(theirs, copy);
    expect(message.payload).toEqual(envelope.payload);
    expect(verifySign1(copy, key)).toBe(true);
    copy[copy.length - 1] = (copy[copy.length - 1] as number) ^ 1;
    expect(() => Sign1Message.fromBytes(theirs, copy)).toThrow('signature mismatch');
  });

  it('writes what verifySign1 reads, with and without external data', () => {
    const signer = Ed25519Key.fromSecret(bytes(seed));
    const aad = bytes('0102');
    const plain = new Sign1Message(bytes('a10000')).toBytes(signer);
    const bound = new Sign1Message(bytes('a10000')).toBytes(signer, aad);
    expect(verifySign1(plain, key)).toBe(true);
    expect(verifySign1(Sign1Message.withTag(plain), key)).toBe(true);
    expect(verifySign1(bound, key, { externalAad: aad })).toBe(true);
    expect(verifySign1(bound, key)).toBe(false);
  });
});
