import { createHash } from 'node:crypto';
import { type Names, TianmaError } from '@tianma/core';
import { encode } from '@tianma/core/cbor';
import { verifyEd25519 } from '@tianma/core/ed25519';
import { PARTY_TYPES, type PartyType, ROLES, type Role, USES, type Use } from '@tianma/core/record';
import { bytesOf, hexOf } from '../hex.js';
import type { Session } from '../session.js';
import type { Product } from '../workspace.js';

const SCHEMA = 'tianma-key-request/0';

/** What a party asks its county to certify. Nothing in it is secret. */
export interface KeyRequest {
  readonly schema: typeof SCHEMA;
  readonly party: string;
  readonly names: Names;
  readonly type: PartyType;
  readonly creditCode?: string;
  readonly division: string;
  readonly hotline?: string;
  readonly roles: readonly Role[];
  readonly products: readonly Product[];
  /** `proof`: signature of the key over the rest of the request and its use, so nobody can have others' keys certified. */
  readonly keys: readonly { readonly use: Use; readonly key: string; readonly proof: string }[];
}

type Body = Omit<KeyRequest, 'keys' | 'schema'>;

export function keyRequest({ workspace, ring }: Session): KeyRequest {
  const { id, names, division, type, creditCode, hotline, roles, products, kind } = workspace.settings;
  const body = ordered({
    party: id,
    names,
    type: type ?? (kind === 'lab' ? 'laboratory' : 'cooperative'),
    ...(creditCode !== undefined && { creditCode }),
    division,
    ...(hotline !== undefined && { hotline }),
    roles: roles ?? (kind === 'lab' ? ['laboratory'] : ['producer', 'packer']),
    products: products ?? [],
  });
  const keys = ring.all.flatMap(({ use, key }) => {
    if (!(USES as readonly string[]).includes(use)) return [];
    const proof = key.sign(messageOf(body, use as Use, key.publicKey));
    return [{ use: use as Use, key: hexOf(key.publicKey), proof: hexOf(proof) }];
  });
  return { schema: SCHEMA, ...body, keys };
}

export function requestText(request: KeyRequest): string {
  return `${JSON.stringify(request, null, 2)}\n`;
}

/** Reads a request and checks every proof. @throws TianmaError `doc.malformed`, `signature.mismatch`. */
export function readKeyRequest(bytes: Uint8Array): KeyRequest {
  const request = parse(bytes);
  const body = ordered(request);
  for (const { use, key, proof } of request.keys) {
    if (!verifyEd25519(bytesOf(proof), messageOf(body, use, bytesOf(key)), bytesOf(key))) {
      throw new TianmaError('signature.mismatch', {
        where: `keys/${use}`,
        expected: '申请方用该密钥签名 / a proof by this key',
        fix: '请申请方重新导出申请 / ask the party for its request again',
      });
    }
  }
  return { schema: SCHEMA, ...body, keys: request.keys };
}

/** One order of properties, whatever the file had: this text is what the proofs are over. */
function ordered(r: Body): Body {
  const names = ({ zh, en }: Names): Names => ({ zh, ...(en !== undefined && { en }) });
  return {
    party: r.party,
    names: names(r.names),
    type: r.type,
    ...(r.creditCode !== undefined && { creditCode: r.creditCode }),
    division: r.division,
    ...(r.hotline !== undefined && { hotline: r.hotline }),
    roles: [...r.roles],
    products: r.products.map((product) => ({ gtin: product.gtin, names: names(product.names) })),
  };
}

function messageOf(body: Body, use: Use, key: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest();
  return encode([SCHEMA, new Uint8Array(digest), use, key]);
}

function parse(bytes: Uint8Array): KeyRequest {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (cause) {
    throw malformed('JSON', cause);
  }
  const r = value as Partial<KeyRequest> | null;
  const isText = (text: unknown): boolean => typeof text === 'string';
  const isNames = (n: unknown): boolean => typeof n === 'object' && n !== null && isText((n as Names).zh);
  const isHex = (text: unknown, digits: number): boolean => isText(text) && new RegExp(`^[0-9a-f]{${digits}}$`).test(text as string);
  const checks: readonly (readonly [ok: boolean | undefined, name: string])[] = [
    [r?.schema === SCHEMA, SCHEMA],
    [isText(r?.party) && isText(r?.division), 'party, division'],
    [isNames(r?.names), 'names'],
    [PARTY_TYPES.includes(r?.type as PartyType), 'type'],
    [Array.isArray(r?.roles) && r.roles.every((role) => ROLES.includes(role)), 'roles'],
    [Array.isArray(r?.products) && r.products.every((p) => isText(p?.gtin) && isNames(p?.names)), 'products'],
    [
      Array.isArray(r?.keys) && r.keys.length > 0 && r.keys.every((k) => USES.includes(k?.use) && isHex(k.key, 64) && isHex(k.proof, 128)),
      'keys',
    ],
  ];
  for (const [ok, name] of checks) if (ok !== true) throw malformed(name);
  return r as KeyRequest;
}

function malformed(expected: string, cause?: unknown): TianmaError {
  return new TianmaError('doc.malformed', { where: 'key request', expected, ...(cause !== undefined && { cause }) });
}
