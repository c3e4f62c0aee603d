import type { Disclosure } from '@tianma/core/bundle';
import type { SignedAttestation, SignedRecord } from '@tianma/core/record';
import type { Certificate } from '@tianma/core/trust';
import { openJudge, type Trust } from '@tianma/core/verify';
import type { Brand, ProductCertificate, Profile } from '../register/types.js';
import { type JudgedChain, judgeChains } from './chains.js';
import { linkEdges } from './edges.js';
import { type Openings, readChain, toAttestationEntry } from './entries.js';
import { hexOf } from './hex.js';
import { groupDisclosures } from './opened.js';
import { partiesOf } from './parties.js';
import type { ChainView, Dossier, Entry, Opened } from './types.js';

/** What a dossier is made of. Records and attestations are decoded; nothing else about them is believed. */
export interface DossierInput {
  /** In any order; several copies of one chain are laid together. */
  readonly chains: readonly (readonly SignedRecord[])[];
  readonly attestations?: readonly SignedAttestation[];
  /** Of `openTrust`. */
  readonly trust: Trust;
  /** Certificates of signers beside those of the trust; they count only where a county's list names them. */
  readonly issuers?: readonly Certificate[];
  /** Private slots that the reader holds open already, by id of the record or attestation; believed as given. */
  readonly openings?: (recordIdHex: string) => Opened | undefined;
  /** Private slots as bundles open them; one that does not fit its record's commitment is left out. */
  readonly disclosures?: readonly Disclosure[];
  readonly certificates?: readonly ProductCertificate[];
  readonly profiles?: readonly Profile[];
  readonly brands?: readonly Brand[];
  /** Civil day at the place. */
  readonly today: number;
  /** Told after each chain: checking signatures is the long part. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Verifies, corrects and links records: everything that rules read. Never throws on what records say. A chain that is broken is there with
 * its faults, and only what stands before the break is used; a statement whose signer is refused is there with `refusals`, and its inputs
 * are no edges. The result does not depend on the order of what is given.
 */
export function buildDossier(input: DossierInput): Dossier {
  const { trust, issuers = [], certificates = [], profiles = [], brands = [], today } = input;
  const judge = openJudge(trust, issuers);
  const openings: Openings = { disclosures: groupDisclosures(input.disclosures ?? []), given: input.openings };
  const judged = new Map(
    judgeChains(input.chains, judge, input.onProgress).map((chain) => {
      const read = readChain(chain, openings);
      return [chain.id, { ...chain, ...read, faults: [...chain.faults, ...read.faults] }];
    }),
  );
  const edges = linkEdges(judged);
  const spoken = new Map<string, Entry[]>();
  for (const attestation of distinct(input.attestations ?? [])) {
    const chain = judged.get(hexOf(attestation.chain));
    if (chain === undefined) continue;
    const entry = toAttestationEntry(attestation, chain, judge.attestation(attestation), openings);
    const all = spoken.get(chain.id);
    if (all === undefined) spoken.set(chain.id, [entry]);
    else all.push(entry);
  }
  const chains = new Map<string, ChainView>();
  const entries = new Map<string, Entry>();
  for (const chain of judged.values()) {
    const view = toView(chain, chain.entries, spoken.get(chain.id) ?? [], [...chain.faults, ...(edges.faults.get(chain.id) ?? [])]);
    chains.set(chain.id, view);
    for (const entry of [...view.entries, ...view.attestations]) entries.set(entry.id, entry);
  }
  const parties = partiesOf(trust, issuers);
  return { chains, entries, edgesFrom: edges.from, edgesInto: edges.into, parties, certificates, profiles, brands, today };
}

function toView(
  { id, first }: JudgedChain,
  entries: readonly Entry[],
  attestations: readonly Entry[],
  faults: ChainView['faults'],
): ChainView {
  const { lot, unit } = first.subject;
  return {
    id,
    sort: lot === undefined ? 'unit' : 'lot',
    writer: first.iss,
    ...(lot !== undefined && { gtin: lot.gtin }),
    code: lot === undefined ? unit.id : lot.lot,
    entries,
    attestations,
    faults: [...new Set(faults)],
  };
}

/** Each once, in the order of their ids. */
function distinct(attestations: readonly SignedAttestation[]): readonly SignedAttestation[] {
  return [...new Map(attestations.map((one) => [one.idHex, one])).values()].sort((a, b) => (a.idHex < b.idHex ? -1 : 1));
}
