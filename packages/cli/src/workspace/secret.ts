import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from 'node:crypto';
import { TianmaError } from '@tianma/core';

/** scrypt (RFC 7914) costs of new files: 64 MiB and about a quarter second; a file carries its own, so they can rise. */
const COST = { N: 2 ** 16, r: 8, p: 1 } as const;
const MAX_COST = { N: 2 ** 20, r: 16, p: 4 } as const;
/** 1 GiB: what a file may make us take, and a little that scrypt takes beside its blocks. */
const MAX_MEMORY = 2 ** 30 + 2 ** 26;

/** What to do about a key file that cannot be read. */
export const KEYS_FIX =
  '密钥文件坏了:用备份恢复 tianma restore 备份 --dir 新文件夹;没有备份:tianma key lost / the key file is damaged: tianma restore FILE --dir NEW-FOLDER; without a backup: tianma key lost';

/** Costs of scrypt: N a power of two, memory 128 N r bytes. */
export type ScryptCost = Pick<SealedSecret, 'N' | 'r' | 'p'>;

/** A secret under a passphrase: scrypt, then AES-256-GCM (NIST SP 800-38D); the header is authenticated too. */
export interface SealedSecret {
  readonly schema: 'tianma-secret/0';
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

/** @throws TianmaError `key.passphrase` for one that is too short to seal a new file with. */
export function requirePassphrase(passphrase: string): void {
  if (passphrase.length < 8)
    throw new TianmaError('key.passphrase', {
      expected: '8 个字符以上 / 8 characters or more',
      fix: '换一个 8 个字符以上的口令 / choose one of 8 characters or more',
    });
}

/** `cost`: of scrypt, default the one of this version. @throws TianmaError `key.passphrase` for one that is too short. */
export function sealSecret(plain: Uint8Array, passphrase: string, cost: ScryptCost = COST): SealedSecret {
  requirePassphrase(passphrase);
  const { N, r, p } = cost;
  return sealUnder({ schema: 'tianma-secret/0', N, r, p, salt: randomBytes(16).toString('base64') }, plain, passphrase);
}

/** Seals other content under the passphrase that opens a secret, with its costs and salt: only iv, tag and data are new. */
export function resealSecret(secret: unknown, plain: Uint8Array, passphrase: string): SealedSecret {
  const { schema, N, r, p, salt } = checkShape(secret);
  return sealUnder({ schema, N, r, p, salt }, plain, passphrase);
}

function sealUnder(head: Omit<SealedSecret, keyof Encrypted>, plain: Uint8Array, passphrase: string): SealedSecret {
  return { ...head, ...encrypt(derive(passphrase, Buffer.from(head.salt, 'base64'), head), plain, JSON.stringify(head)) };
}

/** @throws TianmaError `key.passphrase` when it does not open, `workspace.damaged` when the file is not of this form. */
export function openSecret(secret: unknown, passphrase: string): Uint8Array {
  const { schema, N, r, p, salt, iv, tag, data } = checkShape(secret);
  const key = derive(passphrase, Buffer.from(salt, 'base64'), { N, r, p });
  try {
    return decrypt(key, { iv, tag, data }, JSON.stringify({ schema, N, r, p, salt }));
  } catch (cause) {
    throw new TianmaError('key.passphrase', { found: '用它打不开 / it does not open', cause });
  }
}

export interface Encrypted {
  readonly iv: string;
  readonly tag: string;
  readonly data: string;
}

export function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Encrypted {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { iv: iv.toString('base64'), tag: cipher.getAuthTag().toString('base64'), data: data.toString('base64') };
}

/** As `encrypt`, of bytes that come in pieces: gives the JSON of it in pieces, of which none has to stay in memory. */
export function* encryptPieces(key: Uint8Array, plain: Iterable<Uint8Array>, context: string): Generator<string> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context, 'utf8'));
  yield `"iv":"${iv.toString('base64')}","data":"`;
  let rest: Buffer = Buffer.alloc(0);
  for (const piece of plain) {
    const sealed = Buffer.concat([rest, cipher.update(piece)]);
    // Three bytes are four characters; what is over waits for the next piece.
    const whole = sealed.length - (sealed.length % 3);
    yield sealed.toString('base64', 0, whole);
    rest = sealed.subarray(whole);
  }
  yield Buffer.concat([rest, cipher.final()]).toString('base64');
  yield `","tag":"${cipher.getAuthTag().toString('base64')}"`;
}

/** Throws Node's own error when the key, the context or a byte is not the one that was used. */
export function decrypt(key: Uint8Array, { iv, tag, data }: Encrypted, context: string): Uint8Array {
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64'), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(context, 'utf8')).setAuthTag(Buffer.from(tag, 'base64'));
  return new Uint8Array(Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]));
}

/** Derived keys of this process, the newest last: a program that opens the same file again does not pay the cost again. */
const derived = new Map<string, Uint8Array>();
const MAX_DERIVED = 64;

function derive(passphrase: string, salt: Uint8Array, cost: { N: number; r: number; p: number }): Uint8Array {
  // NFKC, so that the same passphrase typed on another keyboard or system is the same bytes.
  const typed = passphrase.normalize('NFKC');
  const name = createHash('sha256')
    .update(JSON.stringify([typed, Buffer.from(salt).toString('hex'), cost.N, cost.r, cost.p]))
    .digest('hex');
  const known = derived.get(name);
  if (known !== undefined) return known;
  const key = scryptSync(typed, salt, 32, { N: cost.N, r: cost.r, p: cost.p, maxmem: MAX_MEMORY });
  const [oldest] = derived.keys();
  if (derived.size >= MAX_DERIVED && oldest !== undefined) derived.delete(oldest);
  derived.set(name, key);
  return key;
}

function checkShape(value: unknown): SealedSecret {
  const s = value as Partial<SealedSecret> | null;
  const texts = [s?.salt, s?.iv, s?.tag, s?.data];
  const costs = [s?.N, s?.r, s?.p].every((n) => Number.isSafeInteger(n) && (n as number) > 0);
  if (s?.schema !== 'tianma-secret/0' || !costs || texts.some((t) => typeof t !== 'string')) {
    throw new TianmaError('workspace.damaged', { where: 'keys.json', expected: '田码的密钥文件 / a key file of Tianma', fix: KEYS_FIX });
  }
  const { N, r, p } = s as SealedSecret;
  if (N > MAX_COST.N || r > MAX_COST.r || p > MAX_COST.p || (N & (N - 1)) !== 0 || 128 * N * r > MAX_MEMORY) {
    throw new TianmaError('workspace.damaged', {
      where: 'keys.json',
      expected: '加密参数在限度之内 / costs of scrypt within limits',
      found: `${N}/${r}/${p}`,
    });
  }
  return s as SealedSecret;
}
