import { type Report, TianmaError } from '@tianma/core';
import { linkOf, productOf } from '@tianma/verifier/package';
import { buildBundle } from '../bundle.js';
import { LAYOUT, PUBLISHED } from '../layout.js';
import { findLot } from '../own-chains.js';
import { trustedFiles, trustedOptions } from '../trusted/open-trusted.js';
import type { Workspace } from '../workspace.js';
import { nameOf } from './derive.js';
import { type Documents, documentsAt, documentsFor, placesOf } from './documents.js';
import { installedScripts, integrityOf } from './scripts.js';
import { type Look, policyOf, snippetOf } from './snippet.js';

export interface EmbedAsked {
  readonly lot: string | undefined;
  readonly folder: string;
  readonly look: Look;
}

export interface Embedded {
  readonly html: string;
  /** What the page's content security policy has to allow. */
  readonly policy: string;
  /** What the site has to serve, by its path below the folder: the scripts; and the signed files, for pages that fetch. */
  readonly served: ReadonlyMap<string, Uint8Array>;
  readonly report?: Report;
}

const SCAN_WORDS = '这里核对田码 / Check a Tianma code here';

/** The snippet of a lot, or of a page that scans codes, with the scripts as they are installed. @throws TianmaError `cli.usage`, `anchor.none`, `cli.file`, what stands against the lot. */
export function embedFor(workspace: Workspace, now: number, { lot, folder, look }: EmbedAsked): Embedded {
  const scripts = installedScripts();
  const common = { folder, integrity: integrityOf(scripts), look };
  const policy = policyOf(common);
  const served = new Map(scripts.map(({ name, bytes }) => [name, bytes]));
  if (lot === undefined) {
    const { documents, certificates } = everything(workspace, now);
    for (const [path, bytes] of placesOf(documents)) served.set(path, bytes);
    const { roots: anchors, trust, status } = documents;
    return { html: snippetOf({ ...common, words: SCAN_WORDS, anchors, trust, status, certificates }), policy, served };
  }
  workspace.expect('party');
  const { bytes: bundle, report } = buildBundle({ workspace, now }, findLot(workspace, lot).chain);
  const product = productOf(report);
  if (product === undefined)
    throw new TianmaError(report.code, {
      where: lot,
      fix: '先 tianma trust accept 县里发布的文件夹 / first tianma trust accept what the county publishes',
    });
  const documents = documentsAt(placesOf(documentsFor(workspace, now, bundle, [])));
  served.set('lot.tianma', bundle);
  for (const [path, bytes] of placesOf(documents)) served.set(path, bytes);
  const link = linkOf(report);
  const words = `${nameOf(product.text)} ${product['gs1:hasBatchLotNumber']}`;
  const { roots: anchors, trust, status } = documents;
  const html = snippetOf({ ...common, words, ...(link !== undefined && { link }), bundle, anchors, trust, status });
  return { html, policy, served, report };
}

/** What every county that is trusted here published. */
function everything(workspace: Workspace, now: number): { readonly documents: Documents; readonly certificates: readonly Uint8Array[] } {
  const { anchors, trust, status } = trustedOptions(workspace, now);
  const list = (given: typeof anchors | typeof trust): Uint8Array[] => [given ?? []].flat() as Uint8Array[];
  const roots = list(anchors);
  if (roots.length === 0)
    throw new TianmaError('anchor.none', {
      where: workspace.path(LAYOUT.trusted),
      fix: '先 tianma trust accept 县里发布的文件夹 / first tianma trust accept what the county publishes',
    });
  const documents: Documents = { roots, trust: list(trust), status: list(status), declarations: [], certificates: [] };
  return { documents: documentsAt(placesOf(documents)), certificates: trustedFiles(workspace, PUBLISHED.certificates) };
}
