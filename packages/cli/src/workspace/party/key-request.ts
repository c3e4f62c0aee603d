import { createHash } from 'node:crypto';
import { type Names, TianmaError } from '@tianma/core';
import { encode } from '@tianma/core/cbor';
import { verifyEd25519 } from '@tianma/core/ed25519';
import { PARTY_TYPES, type PartyType, ROLES, type Role, USES, type Use } from '@tianma/core/record';
import type { SigningKey } from '@tianma/core/sign';
import { bytesOf, hexOf } from '../hex.js';
import type { Session } from '../session.js';
import { covers, endorsementsOf } from '../trusted/entitled.js';
import { openTrusted } from '../trusted/open-trusted.js';
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
  readonly keys: readonly RequestedKey[];
}

/** Hex throughout. */
export interface RequestedKey {
  readonly use: Use;
  readonly key: string;
  /** Signature of the key over the rest of the request and its use, so nobody can have others' keys certified. */
  readonly proof: string;
  /** A key that the county has certified already for this party, and its signature over the same and itself: the party is the same one. */
  readonly vouch?: { readonly key: string; readonly proof: string };
}

type Body = Omit<KeyRequest, 'keys' | 'schema'>;

/** Asks for the newest key of each use. One that no list names yet is vouched for by one that a list does, where there is such. */
export function keyRequest({ workspace, ring, now }: Session): KeyRequest {
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
  const own = ring.all.filter(({ use }) => (USES as readonly string[]).includes(use));
  const trust = openTrusted(workspace, now);
  const standing = (key: SigningKey): boolean => endorsementsOf(trust, key.publicKey).some((one) => covers(one, now));
  const newest = own.filter(({ use }, index) => !own.slice(index + 1).some((later) => later.use === use));
  const keys = newest.map(({ use: any, key }): RequestedKey => {
    const use = any as Use;
    const older = own.filter((one) => one.key !== key && standing(one.key));
    const voucher = standing(key) ? undefined : (older.filter((one) => one.use === use).at(-1) ?? older.at(-1))?.key;
    const proof = key.sign(messageOf(body, use, key.publicKey));
    return {
      use,
      key: hexOf(key.publicKey),
      proof: hexOf(proof),
      ...(voucher && {
        vouch: { key: hexOf(voucher.publicKey), proof: hexOf(voucher.sign(messageOf(body, use, key.publicKey, voucher.publicKey))) },
      }),
    };
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
  for (const { use, key, proof, vouch } of request.keys) {
    const own = verifyEd25519(bytesOf(proof), messageOf(body, use, bytesOf(key)), bytesOf(key));
    const by = vouch && bytesOf(vouch.key);
    if (!own || (vouch && by && !verifyEd25519(bytesOf(vouch.proof), messageOf(body, use, bytesOf(key), by), by))) {
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

/** With `by`, the message of a key that vouches: one that cannot be taken for a key's proof of itself. */
function messageOf(body: Body, use: Use, key: Uint8Array, by?: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update(JSON.stringify(body)).digest();
  return encode([SCHEMA, new Uint8Array(digest), use, key, ...(by ? [by] : [])]);
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
  const isProof = (p: RequestedKey['vouch'] | null): boolean => isHex(p?.key, 64) && isHex(p?.proof, 128);
  const isKey = (k: RequestedKey | null): boolean =>
    USES.includes(k?.use as Use) && isProof(k as RequestedKey) && (k?.vouch === undefined || isProof(k.vouch));
  const checks: readonly (readonly [ok: boolean | undefined, name: string])[] = [
    [r?.schema === SCHEMA, SCHEMA],
    [isText(r?.party) && isText(r?.division), 'party, division'],
    [isNames(r?.names), 'names'],
    [PARTY_TYPES.includes(r?.type as PartyType), 'type'],
    [Array.isArray(r?.roles) && r.roles.every((role) => ROLES.includes(role)), 'roles'],
    [Array.isArray(r?.products) && r.products.every((p) => isText(p?.gtin) && isNames(p?.names)), 'products'],
    [Array.isArray(r?.keys) && r.keys.length > 0 && r.keys.every(isKey), 'keys'],
  ];
  for (const [ok, name] of checks) if (ok !== true) throw malformed(name);
  return r as KeyRequest;
}

function malformed(expected: string, cause?: unknown): TianmaError {
  return new TianmaError('doc.malformed', { where: 'key-request.json', expected, ...(cause !== undefined && { cause }) });
}
