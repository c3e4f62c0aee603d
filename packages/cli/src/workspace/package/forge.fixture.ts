// Packages that somebody tampered with, as they would: digests, check sums and form are right again.
import { decodeBundle } from '@tianma/core/bundle';
import { type PackageManifest, readZip, writeZip } from '@tianma/verifier/package';
import { equal } from '../hex.js';
import { sha256 } from './sha256.js';

const MANIFEST = 'tianma-package.json';

/** The package with files and manifest changed, and its digests made right again. */
export function forged(zip: Uint8Array, change: (files: Map<string, Uint8Array>, manifest: PackageManifest) => void): Uint8Array {
  const files = new Map([...readZip(zip)].map(([path, body]) => [path, Uint8Array.from(body)]));
  const manifest = JSON.parse(Buffer.from(files.get(MANIFEST) as Uint8Array).toString('utf8')) as PackageManifest;
  change(files, manifest);
  const listed = [...files].filter(([path]) => path !== MANIFEST);
  const { files: _, ...rest } = manifest;
  const again = { ...rest, files: listed.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })) };
  files.set(MANIFEST, new Uint8Array(Buffer.from(`${JSON.stringify(again, null, 2)}\n`)));
  return writeZip(files);
}

/** Changes one bit of the signature of the lot's last record, which no other record names. */
export function spoilRecord(files: ReadonlyMap<string, Uint8Array>): void {
  const bytes = files.get('lot.tianma') as Uint8Array;
  const { chains, subject } = decodeBundle(bytes);
  const last = chains.find(([first]) => first !== undefined && equal(first.id, subject))?.at(-1);
  if (last === undefined) throw new Error('the lot has no record');
  const place = Buffer.from(bytes).indexOf(last.envelope.signature) + 40;
  bytes[place] = (bytes[place] as number) ^ 1;
}

/** Replaces a text in one of the files. */
export function edit(files: Map<string, Uint8Array>, path: string, from: string, to: string): void {
  const text = Buffer.from(files.get(path) as Uint8Array).toString('utf8');
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  files.set(path, new Uint8Array(Buffer.from(text.replace(from, to))));
}
