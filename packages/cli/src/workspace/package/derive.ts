import { type Report, type VerifyOptions, verify } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { instantToText } from '@tianma/core/record';
import { readRoot, readStatusList, readTrustList } from '@tianma/core/trust';
import {
  COPY_WORDS,
  journeyOf,
  linkOf,
  PACKAGE_FILES,
  PACKAGE_SCHEMA,
  type PackageManifest,
  type PackagePicture,
  PUBLIC_SLOTS,
  productOf,
  statusOf,
} from '@tianma/verifier/package';
import { hexOf } from '../hex.js';
import { dayNumber } from '../time.js';
import { certificatesOf } from './certificates.js';
import { type Documents, placesOf } from './documents.js';
import { sha256 } from './sha256.js';
import { DEFAULT_FOLDER, snippetOf } from './snippet.js';
import { readmeText } from './texts.js';

/** All that a package is made of; everything else in it follows. */
export interface Ingredients {
  readonly bundle: Uint8Array;
  readonly documents: Documents;
  readonly pictures: readonly (PackagePicture & { readonly bytes: Uint8Array })[];
  readonly generator: { readonly name: string; readonly version: string };
  readonly integrity: Readonly<Record<string, string>>;
}

/** What the documents of a package say of its bundle by themselves, at the moment of the newest list. */
export function ownReport({ bundle, documents }: Pick<Ingredients, 'bundle' | 'documents'>): Report {
  return verify({ bundle }, ownOptions(documents));
}

function ownOptions({ roots, trust, status, certificates }: Documents): VerifyOptions {
  return { anchors: roots, trust, status, certificates, now: momentOf({ trust, status }) };
}

/** Unix seconds of the newest list: with it the same lot and lists give the same file, whenever it is made. */
function momentOf({ trust, status }: Pick<Documents, 'trust' | 'status'>): number {
  const lists = [...trust.map((bytes) => readTrustList(bytes)), ...status.map((bytes) => readStatusList(bytes))];
  return lists.reduce((time, { envelope }) => Math.max(time, envelope.iat), 0);
}

/**
 * Every file of a package, in its order, from its ingredients alone; undefined where the bundle does not stand under the roots of the package,
 * since nothing readable is made of what was not verified. Pure: the same ingredients give the same bytes.
 */
export function derive(ingredients: Ingredients): ReadonlyMap<string, Uint8Array> | undefined {
  const { bundle, documents, pictures, generator, integrity } = ingredients;
  const report = ownReport(ingredients);
  const product = productOf(report);
  if (product === undefined) return undefined;
  const moment = momentOf(documents);
  const link = linkOf(report);
  const { subject } = decodeBundle(bundle);
  const lot = { gtin: product.gtin, lot: product['gs1:hasBatchLotNumber'] };
  const journey = journeyOf(report);
  const certificates = certificatesOf(report, documents.declarations, ownOptions(documents), dayNumber(moment));
  const files = new Map<string, Uint8Array>();
  files.set(PACKAGE_FILES.readme, encoded(readmeText(product, instantToText(moment), certificates.certificates, statusOf(report), link)));
  files.set(PACKAGE_FILES.bundle, bundle);
  files.set(PACKAGE_FILES.journey, json(journey));
  files.set(PACKAGE_FILES.certificates, json(certificates));
  files.set(PACKAGE_FILES.status, json(statusOf(report)));
  files.set(PACKAGE_FILES.embed, encoded(embedOf(ingredients, `${nameOf(product.text)} ${lot.lot}`, link)));
  for (const { path, bytes } of pictures) files.set(path, bytes);
  for (const [path, bytes] of placesOf(documents)) files.set(path, bytes);
  const manifest: PackageManifest = {
    schema: PACKAGE_SCHEMA,
    text: COPY_WORDS,
    generator,
    lot: { ...lot, chain: hexOf(subject), ...(link !== undefined && { link }) },
    asOf: instantToText(moment),
    counties: documents.roots.map((bytes) => {
      const { division, envelope, names } = readRoot(bytes);
      return { division, anchor: hexOf(envelope.id), names };
    }),
    product,
    pictures: pictures.map((picture) => {
      const { bytes: _, ...told } = picture;
      return told;
    }),
    disclosed: PUBLIC_SLOTS.filter((slot) => journey.steps.some(({ disclosed }) => disclosed?.[slot] !== undefined)),
    integrity,
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
  };
  return new Map([[PACKAGE_FILES.manifest, json(manifest)], ...files]);
}

function embedOf({ bundle, documents, integrity }: Ingredients, name: string, link: string | undefined): string {
  const { roots: anchors, trust, status } = documents;
  return snippetOf({
    folder: DEFAULT_FOLDER,
    integrity,
    look: {},
    words: name,
    ...(link !== undefined && { link }),
    bundle,
    anchors,
    trust,
    status,
  });
}

/** Both names where they differ. */
export function nameOf({ zh, en }: { readonly zh: { readonly name: string }; readonly en: { readonly name: string } }): string {
  return zh.name === en.name ? zh.name : `${zh.name} / ${en.name}`;
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
const json = (value: unknown): Uint8Array => encoded(`${JSON.stringify(value, null, 2)}\n`);
