import { type Code, EXIT_STATUS, openTrust, type Report, TianmaError, type VerifyOptions, verify } from '@tianma/core';
import { classOf, headlineOf } from '@tianma/core/codes';
import { readRoot } from '@tianma/core/trust';
import {
  firstDifference,
  type OpenPackage,
  openPackage,
  PACKAGE_FILES,
  type PackageManifest,
  parseJson,
  withoutWords,
} from '@tianma/verifier/package';
import { equal } from '../hex.js';
import { derive, type Ingredients } from './derive.js';
import { documentsAt } from './documents.js';
import { cleanPicture } from './pictures/clean.js';
import { generator, installedScripts, integrityOf } from './scripts.js';

/** What became of the readable files of a package. */
export interface PackageCheck {
  readonly schema: 'tianma-package-check/0';
  /**
   * What counts in all: `package.mismatch` where a copy differs; `issuer.unknown` where it follows from a root that the reader does not believe;
   * `package.not_compared` where only words were not compared; else, and where the records do not stand, the code of the report.
   */
  readonly code: Code;
  /** Whether each readable file is what the signed records give; `not_checked` where those, or a root that they follow from, are not believed. */
  readonly copies: 'same' | 'differ' | 'not_checked';
  /** Roots in the package that the reader does not believe, by path: names, addresses and register entries may be theirs. */
  readonly strangers: readonly string[];
  /** Files and members that differ, such as `tianma-package.json/product/gtin`. */
  readonly differences: readonly string[];
  /** Words and scripts are those of one version of the program; another's cannot be compared. */
  readonly words: 'same' | 'not_checked';
  readonly manifest: PackageManifest;
  /** The verdict on the bundle under what the reader believes, today. */
  readonly report: Report;
}

/**
 * Checks a package: its form and digests, the bundle under what the reader believes, and every readable file against what the signed
 * documents in the package give when it is made anew. A root in the package is believed for that comparison only, which counts only if the
 * reader believes each of them: who adds a root of his own may name the party, the county's address and the registers as he likes.
 * @throws TianmaError `package.*`, and what readers of the signed documents throw.
 */
export function checkPackage(bytes: Uint8Array, believed: VerifyOptions): PackageCheck {
  const opened = openPackage(bytes);
  const { manifest, given } = opened;
  const both = (own: VerifyOptions['trust'], theirs: readonly Uint8Array[]): Uint8Array[] => [
    ...([own ?? []].flat() as Uint8Array[]),
    ...theirs,
  ];
  const options: VerifyOptions = {
    ...believed,
    trust: both(believed.trust, given.trust),
    status: both(believed.status, given.status),
    certificates: both(believed.certificates, given.certificates),
  };
  const report = verify({ bundle: given.bundle }, options);
  const stands = EXIT_STATUS[classOf(report.code)] === 0;
  const strangers = strangersOf(opened, options);
  const common = { ...base, strangers, manifest, report };
  const files = derive(ingredientsOf(opened));
  if (files === undefined)
    return stands
      ? // None is made that way: its own documents were taken out, so that nothing in it can be compared.
        { ...common, code: 'package.mismatch', copies: 'differ', differences: ['trust'], words: 'not_checked' }
      : { ...common, code: report.code, copies: 'not_checked', differences: [], words: 'not_checked' };
  const same = manifest.generator.version === generator().version && manifest.generator.name === generator().name;
  const differences = compare(opened, files, same);
  if (same && !sameScripts(manifest)) differences.push(`${PACKAGE_FILES.manifest}/integrity`);
  const words = same ? 'same' : 'not_checked';
  if (differences.length > 0) return { ...common, code: 'package.mismatch', copies: 'differ', differences, words };
  if (strangers.length > 0) return { ...common, code: stands ? 'issuer.unknown' : report.code, copies: 'not_checked', differences, words };
  const unchanged = headlineOf(report.code) === 'unchanged';
  return { ...common, code: unchanged && !same ? 'package.not_compared' : report.code, copies: 'same', differences, words };
}

const base = { schema: 'tianma-package-check/0' } as const;

/** Paths of roots that are none of the reader's. */
function strangersOf({ files }: OpenPackage, options: VerifyOptions): string[] {
  const { anchors } = openTrust(options);
  return [...files]
    .filter(([path]) => /^trust\/[^/]+\/root\.cbor$/.test(path))
    .filter(([, bytes]) => !anchors.some(({ id }) => equal(id, readRoot(bytes).envelope.id)))
    .map(([path]) => path);
}

function ingredientsOf({ manifest, files, given }: OpenPackage): Ingredients {
  return {
    bundle: given.bundle,
    documents: documentsAt(files),
    pictures: manifest.pictures.map((picture) => {
      const body = files.get(picture.path) as Uint8Array;
      const { bytes, type, width, height } = cleanPicture(body, picture.path);
      if (!equal(bytes, body))
        throw new TianmaError('package.picture', {
          where: picture.path,
          expected: '只有图像本身 / the picture alone',
          found: '还带着别的数据 / other data beside it',
        });
      return { ...picture, type, width, height, bytes };
    }),
    generator: manifest.generator,
    integrity: manifest.integrity,
  };
}

/** Files that are not what they should be. Of another version's files, what was signed counts, and not the words. */
function compare({ files }: OpenPackage, derived: ReadonlyMap<string, Uint8Array>, sameVersion: boolean): string[] {
  const differences: string[] = [];
  for (const path of new Set([...files.keys(), ...derived.keys()])) {
    const [given, made] = [files.get(path), derived.get(path)];
    if (given === undefined || made === undefined) differences.push(path);
    else if (equal(given, made)) continue;
    else if (path.endsWith('.json')) differences.push(...jsonDifference(path, given, made, sameVersion));
    else if (sameVersion || !WORDS.includes(path)) differences.push(path);
  }
  return differences;
}

/** Files that are words only. */
const WORDS: readonly string[] = [PACKAGE_FILES.readme, PACKAGE_FILES.embed];

function jsonDifference(path: string, given: Uint8Array, made: Uint8Array, sameVersion: boolean): string[] {
  const parsed = parseJson(given, path);
  // In another layout, such as with a name that occurs twice, two readers might not read the same.
  if (Buffer.from(given).toString('utf8') !== `${JSON.stringify(parsed, null, 2)}\n`) return [path];
  const [one, other] = [parsed, parseJson(made, path)].map((value) => withoutDigests(path, value));
  const at = firstDifference(withoutWords(one), withoutWords(other), path) ?? (sameVersion ? firstDifference(one, other, path) : undefined);
  return at === undefined ? [] : [at];
}

/** The list of digests was held against the files themselves when the package was opened. */
function withoutDigests(path: string, value: unknown): unknown {
  if (path !== PACKAGE_FILES.manifest) return value;
  const { files: _, ...rest } = value as PackageManifest;
  return rest;
}

function sameScripts({ integrity }: PackageManifest): boolean {
  return firstDifference(integrity, integrityOf(installedScripts())) === undefined;
}
