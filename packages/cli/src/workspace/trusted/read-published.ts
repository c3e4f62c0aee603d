import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TianmaError } from '@tianma/core';
import { decodeEnvelope } from '@tianma/core/cose';
import {
  isSignedBy,
  ROOT_USE,
  type Root,
  readCertificate,
  readNotice,
  readRoot,
  readStatusList,
  readTrustList,
  type StatusList,
  type TrustList,
} from '@tianma/core/trust';
import { equal } from '../hex.js';
import { readFile } from '../workspace.js';

/** What a county publishes, checked under its root. */
export interface Published {
  readonly root: Root;
  readonly trust?: TrustList;
  readonly status?: StatusList;
  readonly certificates: readonly Uint8Array[];
  /** Recall notices of this anchor; who signed them is for `verify` to judge. */
  readonly notices: readonly Uint8Array[];
  /** Not checked here: they may be signed by parties. */
  readonly declarations: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

const MAX_FILE = 4_194_304;

/**
 * Reads a county's documents from a folder or files, whatever their names, and checks them: the root's own signature, the lists under the
 * root, the certificates under the root. `known` is a root that was accepted before, for files that come without it.
 * @throws TianmaError `anchor.mismatch` (no root, several, or another than `known`), `trust.rejected`, `status.rejected`, what readers of documents throw.
 */
export function readPublished(paths: readonly string[], known: readonly Root[]): Published {
  const files = paths.flatMap(filesOf).map((path) => ({ path, bytes: readFile(path, MAX_FILE) }));
  const documents = files.map(({ path, bytes }) => ({
    path,
    bytes,
    envelope: named(path, () => decodeEnvelope(bytes, { maxBytes: MAX_FILE })),
  }));
  const ofType = (type: string): typeof documents => documents.filter(({ envelope }) => envelope.type === type);
  const root = chooseRoot(ofType('root'), documents.find(({ envelope }) => envelope.type !== 'declaration')?.envelope.iss, known);
  const trusts = ofType('trust').map(({ path, bytes, envelope }) => {
    const list = named(path, () => readTrustList(bytes));
    if (!isSignedBy(envelope, root, ROOT_USE.trust) || !equal(list.anchor, root.envelope.id))
      throw new TianmaError('trust.rejected', { where: path });
    return list;
  });
  const statuses = ofType('status').map(({ path, bytes, envelope }) => {
    const list = named(path, () => readStatusList(bytes));
    if (!isSignedBy(envelope, root, ROOT_USE.status) || !equal(list.anchor, root.envelope.id))
      throw new TianmaError('status.rejected', { where: path });
    return list;
  });
  const certificates = ofType('certificate').map(({ path, bytes, envelope }) => {
    readCertificate(bytes);
    if (!isSignedBy(envelope, root, ROOT_USE.certificate)) throw new TianmaError('certificate.rejected', { where: path });
    return bytes;
  });
  const notices = ofType('notice').filter(({ bytes }) => equal(readNotice(bytes).anchor, root.envelope.id));
  const declarations = ofType('declaration').map(({ path, bytes }) => ({ path, bytes }));
  const trust = newest(trusts);
  const status = newest(statuses);
  return {
    root,
    ...(trust && { trust }),
    ...(status && { status }),
    certificates,
    notices: notices.map(({ bytes }) => bytes),
    declarations,
  };
}

/** A place within a document helps nobody who has a folder of them: the file is named, and what to do. */
function named<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof TianmaError) || cause.class !== 'malformed') throw cause;
    const { where, expected, found } = cause;
    throw new TianmaError(cause.code, {
      where: where === undefined ? path : `${path} (${where})`,
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      fix: '这个文件损坏了:向县里重新取 / the file is damaged: get it anew from the county',
      cause,
    });
  }
}

function chooseRoot(found: readonly { readonly bytes: Uint8Array }[], division: string | undefined, known: readonly Root[]): Root {
  const roots = found.map(({ bytes }) => readRoot(bytes));
  const [root] = roots;
  if (root !== undefined && roots.every(({ envelope }) => equal(envelope.id, root.envelope.id))) return root;
  const accepted = known.filter((one) => one.division === division);
  if (root === undefined && accepted.length === 1) return accepted[0] as Root;
  throw new TianmaError('anchor.mismatch', {
    expected: '一个县的根文件 root.cbor / the root of one county',
    found: String(roots.length),
    fix: '给出县里发布的整个文件夹 / give the whole folder that the county publishes',
  });
}

function newest<T extends { readonly version: number }>(lists: readonly T[]): T | undefined {
  return [...lists].sort((a, b) => b.version - a.version)[0];
}

function filesOf(path: string): string[] {
  if (!existsSync(path)) throw new TianmaError('cli.file', { where: path, found: 'ENOENT' });
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.cbor'))
    .sort()
    .map((name) => join(path, name));
}
