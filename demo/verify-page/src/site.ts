/** What the page believes: it comes with the page, under the page's own version. */
export interface Anchors {
  readonly schema: 'tianma-anchors/0';
  /** Root documents in base64. */
  readonly anchors: readonly string[];
  readonly counties: readonly { readonly zh: string; readonly en?: string; readonly anchor: string }[];
}

/** The one file that changes: names the others by SHA-256 of their bytes. */
export interface Index {
  readonly schema: 'tianma-index/0';
  /** Grows with each publication. */
  readonly version: number;
  /** Lists of documents, each a JSON array of base64. */
  readonly certificates: string;
  readonly trust: string;
  readonly status: string;
  /** `{ "gtin/lot": digest }` of the bundles that may be had here. */
  readonly bundles: string;
  /** Unix seconds at which a demonstration stands still; absent: the device's clock. */
  readonly now?: number;
}

export const INDEX_PATH = '/data/index.json';

/** Where the page and its worker keep files of the second kind. */
export const DATA_CACHE = 'data';

/** Address of a file that never changes. */
export const dataPath = (digest: string): string => `/data/${digest}`;

/** The files an index names that every check needs. */
export const namedBy = (index: Index): string[] => [index.certificates, index.trust, index.status, index.bundles];

export function isIndex(value: unknown): value is Index {
  const index = value as Partial<Index> | null;
  if (typeof index !== 'object' || index === null || index.schema !== 'tianma-index/0' || typeof index.version !== 'number') return false;
  return [index.certificates, index.trust, index.status, index.bundles].every(
    (name) => typeof name === 'string' && /^[0-9a-f]{64}$/.test(name),
  );
}

/** SHA-256 in hex, or undefined where the browser offers none (pages without https). */
export async function digestOf(bytes: ArrayBuffer): Promise<string | undefined> {
  if (typeof crypto === 'undefined' || crypto.subtle === undefined) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => `0${byte.toString(16)}`.slice(-2)).join('');
}

/** A reply that is what its name says; a hotel's log-in page is not. */
export async function isIntact(reply: Response, digest: string): Promise<boolean> {
  if (!reply.ok) return false;
  const found = await digestOf(await reply.clone().arrayBuffer());
  return found === undefined || found === digest;
}
