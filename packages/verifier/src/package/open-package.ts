import { TianmaError } from '@tianma/core';
import { documentId } from '@tianma/core/cose';
import { PACKAGE_FILES, PACKAGE_LIMITS, PACKAGE_SCHEMA } from './limits.js';
import { isManifest } from './manifest.js';
import { parseJson } from './parse-json.js';
import type { PackageJourney, PackageManifest, PackageStatus } from './types.js';
import { readZip } from './zip.js';

/** A package with every file as its manifest says. Nothing in it is verified yet: give `given` to the element or to `verify`. */
export interface OpenPackage {
  readonly manifest: PackageManifest;
  readonly journey: PackageJourney;
  readonly status: PackageStatus;
  readonly files: ReadonlyMap<string, Uint8Array>;
  /**
   * For the element or `verify`, beside anchors of your own: signed documents, so it does not matter who hands them on. The roots of the
   * package stand among `certificates`, where they serve for anchors that you name by their id.
   */
  readonly given: {
    readonly bundle: Uint8Array;
    readonly trust: readonly Uint8Array[];
    readonly status: readonly Uint8Array[];
    readonly certificates: readonly Uint8Array[];
  };
}

/**
 * Opens a data package: its form, its manifest, and the digest of each file. Needs no network and no county.
 * @throws TianmaError `package.malformed`, `package.too_large`, `package.version_newer`, `package.mismatch`.
 */
export function openPackage(bytes: Uint8Array): OpenPackage {
  const files = readZip(bytes);
  const manifest = readJson(files, PACKAGE_FILES.manifest);
  const schema = (manifest as { schema?: unknown } | null)?.schema;
  if (typeof schema === 'string' && /^tianma-package\/\d+$/.test(schema) && schema !== PACKAGE_SCHEMA)
    throw new TianmaError('package.version_newer', { where: PACKAGE_FILES.manifest, expected: PACKAGE_SCHEMA, found: schema });
  if (!isManifest(manifest)) throw new TianmaError('package.malformed', { where: PACKAGE_FILES.manifest, expected: PACKAGE_SCHEMA });
  checkFiles(files, manifest);
  const ending = (pattern: RegExp): readonly Uint8Array[] =>
    Array.from(files)
      .filter(([path]) => pattern.test(path))
      .map(([, body]) => body);
  return {
    manifest,
    journey: readJson(files, PACKAGE_FILES.journey) as PackageJourney,
    status: readJson(files, PACKAGE_FILES.status) as PackageStatus,
    files,
    given: {
      bundle: need(files, PACKAGE_FILES.bundle),
      trust: ending(/^trust\/[^/]+\/trust\.cbor$/),
      status: ending(/^trust\/[^/]+\/status\.cbor$/),
      certificates: ending(/^trust\/[^/]+\/root\.cbor$/),
    },
  };
}

const ABSENT = '没有 / absent';

function checkFiles(files: ReadonlyMap<string, Uint8Array>, { files: listed, pictures }: PackageManifest): void {
  if (pictures.length > PACKAGE_LIMITS.pictures)
    throw new TianmaError('package.too_large', {
      where: 'pictures',
      expected: `<= ${PACKAGE_LIMITS.pictures}`,
      found: `${pictures.length}`,
    });
  const known = new Set([PACKAGE_FILES.manifest as string]);
  for (const { path, bytes, sha256 } of listed) {
    const body = files.get(path);
    const found = body === undefined ? ABSENT : hexOf(documentId(body));
    if (body === undefined || found !== sha256 || body.length !== bytes || known.has(path))
      throw new TianmaError('package.mismatch', { where: path, expected: sha256, found });
    known.add(path);
  }
  for (const path of files.keys())
    if (!known.has(path))
      throw new TianmaError('package.mismatch', { where: path, expected: PACKAGE_FILES.manifest, found: '清单里没有 / not listed' });
  for (const { path } of pictures)
    if (!known.has(path)) throw new TianmaError('package.mismatch', { where: path, expected: PACKAGE_FILES.manifest, found: ABSENT });
}

function need(files: ReadonlyMap<string, Uint8Array>, path: string): Uint8Array {
  const body = files.get(path);
  if (body === undefined) throw new TianmaError('package.malformed', { where: path, expected: path, found: ABSENT });
  return body;
}

function readJson(files: ReadonlyMap<string, Uint8Array>, path: string): unknown {
  return parseJson(need(files, path), path);
}

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
