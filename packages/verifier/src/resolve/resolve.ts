import { TianmaError } from '@tianma/core';
import type { VerifierElement } from '../elements/verifier-element.js';
import { type FetchOptions, fetchBytes } from './fetch-bytes.js';
import { type Kind, MAX_FILES, TIMEOUT_MS } from './limits.js';

/** Addresses of signed files, relative ones against the page. Several of a kind may be given. */
export interface Addresses {
  readonly bundle?: string;
  readonly trust?: string | readonly string[];
  readonly status?: string | readonly string[];
  readonly certificates?: string | readonly string[];
}

/** What is filled in: the element, or a part of it. */
export type Target = Pick<VerifierElement, 'hasAnchors' | 'bundle' | 'trust' | 'status' | 'certificates'>;

export interface ResolveOptions extends Partial<FetchOptions> {
  /** Where the page keeps going without a file: told each error. Default: the first error is thrown when all have ended. */
  readonly onProblem?: (error: TianmaError) => void;
}

/**
 * Brings the files and hands them to the element, all at once, so that one verdict follows. The element verifies as ever: from
 * where bytes came says nothing about them. What could not be brought keeps what the element had.
 * Throws `anchor.none` when lists are asked for and the element has no anchors: a list proves nothing by itself.
 * Otherwise `cli.file` or `cbor.too_large`, after the rest was handed over.
 */
export async function resolve(element: Target, addresses: Addresses, options: ResolveOptions = {}): Promise<void> {
  if ((addresses.trust ?? addresses.status ?? addresses.certificates) !== undefined && !element.hasAnchors) {
    throw new TianmaError('anchor.none', { where: 'anchors', fix: 'give the element the roots of the counties that this page trusts' });
  }
  const how: FetchOptions = { fetch: options.fetch ?? ((...asked) => fetch(...asked)), timeoutMs: options.timeoutMs ?? TIMEOUT_MS };
  const problems: TianmaError[] = [];
  const bring = async (kind: Kind, given: string | readonly string[] | undefined): Promise<Uint8Array[] | undefined> => {
    const urls = given === undefined ? [] : typeof given === 'string' ? [given] : given;
    if (urls.length > MAX_FILES) throw new TianmaError('cbor.too_large', { where: kind, expected: `at most ${MAX_FILES} files` });
    const files = await Promise.all(
      urls.map((url) =>
        fetchBytes(url, kind, how).catch((error: unknown) => {
          if (!(error instanceof TianmaError)) throw error;
          problems.push(error);
          return undefined;
        }),
      ),
    );
    const brought = files.filter((file): file is Uint8Array => file !== undefined);
    return brought.length > 0 ? brought : undefined;
  };
  const [bundle, trust, status, certificates] = await Promise.all([
    bring('bundle', addresses.bundle),
    bring('trust', addresses.trust),
    bring('status', addresses.status),
    bring('certificates', addresses.certificates),
  ]);
  if (bundle?.[0] !== undefined) element.bundle = bundle[0];
  if (trust !== undefined) element.trust = trust;
  if (status !== undefined) element.status = status;
  if (certificates !== undefined) element.certificates = certificates;
  if (options.onProblem) problems.forEach(options.onProblem);
  else if (problems[0] !== undefined) throw problems[0];
}
