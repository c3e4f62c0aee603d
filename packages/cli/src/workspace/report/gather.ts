import { dayToText } from '@tianma/core/record';
import { type Fact, factsOf, type NameBook } from '@tianma/office/report';
import type { Dossier } from '@tianma/rules';
import { type OpenedDossier, openDossier } from '../dossier.js';
import type { KeyRing } from '../keys.js';
import { readVaultFile } from '../vault.js';
import type { Workspace } from '../workspace.js';
import { withTallies } from './with-tallies.js';

/** Civil days, both included; what happened on others is left out. */
export interface Window {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface Gathered {
  readonly dossier: Dossier;
  readonly opened: OpenedDossier;
  readonly facts: readonly Fact[];
  /** Lots that do not count: taken back, or with records that do not hold. */
  readonly voided: number;
  readonly faulty: number;
  /** Where what is known comes from and how old it is, one line each. */
  readonly basis: readonly string[];
}

/**
 * What a workspace knows for a report: own records and those that others handed in, with what the vault opens and what totals keep of
 * erased claims. `now`: Unix seconds. @throws TianmaError `workspace.damaged`, `cli.file`.
 */
export function gather(
  { workspace, now, ring }: { readonly workspace: Workspace; readonly now: number; readonly ring?: KeyRing },
  { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY }: Window,
  onProgress?: (done: number, total: number) => void,
): Gathered {
  const opened = openDossier({ workspace, now, ...(ring && { ring }) }, onProgress);
  const dossier = ring ? withTallies(opened.dossier, readVaultFile(workspace, ring).tallies) : opened.dossier;
  const { facts, voided, faulty } = factsOf(dossier);
  return { dossier, opened, facts: facts.filter(({ day }) => from <= day && day <= to), voided, faulty, basis: basisOf(opened) };
}

/** Which lists of which counties, and of which day. */
function basisOf({ trust }: OpenedDossier): readonly string[] {
  const day = (seconds: number): string => dayToText(Math.floor((seconds + 8 * 3600) / 86_400));
  return trust.anchors.map(({ root, trust: list, status }) => {
    const parts = [
      list && `名单 trust ${list.version} (${day(list.envelope.iat)})`,
      status && `状态 status ${status.version} (${day(status.envelope.iat)})`,
    ];
    return [`${root.names.zh} ${root.division}`, ...parts.filter((part) => part !== undefined)].join(' · ');
  });
}

/** Names that the workspace knows: parties and products from certificates, counties from their roots, other places as they were given. */
export function nameBook({ opened, dossier }: Gathered, places: ReadonlyMap<string, string>, language: 'zh' | 'en'): NameBook {
  const named = (names: { readonly zh: string; readonly en?: string } | undefined): string | undefined =>
    language === 'en' ? (names?.en ?? names?.zh) : names?.zh;
  const counties = new Map(opened.trust.anchors.map(({ root }) => [root.division, named(root.names)]));
  const products = new Map([...dossier.parties.values()].flatMap(({ products: all }) => [...all]));
  return {
    place: (code) => places.get(code) ?? counties.get(code),
    party: (id) => named(dossier.parties.get(id)?.names),
    product: (gtin) => named(products.get(gtin)),
  };
}
