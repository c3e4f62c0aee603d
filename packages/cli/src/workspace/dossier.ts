import { TianmaError, type Trust } from '@tianma/core';
import { privateOf, type SignedAttestation, type SignedRecord, SLOTS, slotToJson } from '@tianma/core/record';
import { decodeOpening } from '@tianma/core/sign';
import { buildDossier, type Dossier, type Opened } from '@tianma/rules/view';
import { hexOf } from './hex.js';
import type { KeyRing } from './keys.js';
import { recordsOf } from './own-chains.js';
import { keptAttestations, receivedBundles } from './pool/pool.js';
import { type OpenRegisters, openRegisters } from './registers.js';
import { sha256 } from './sha256.js';
import { dayNumber } from './time.js';
import { openTrusted } from './trusted/open-trusted.js';
import { readVault } from './vault.js';
import type { Workspace } from './workspace.js';

export interface OpenedDossier {
  readonly dossier: Dossier;
  readonly registers: OpenRegisters;
  readonly trust: Trust;
}

export interface DossierPlace {
  readonly workspace: Workspace;
  readonly now: number;
  readonly ring?: KeyRing;
  readonly only?: ReadonlySet<string>;
  /** Told of an own chain of which a file cannot be read, and which is left out then; without it that ends the work. */
  readonly onDamaged?: (chain: string, error: TianmaError) => void;
}

/**
 * Everything that a workspace holds, as rules read it: its own chains and those of received bundles, attestations, disclosures, and its
 * registers. With `ring` also what its own vault opens. `now`: Unix seconds. `only`: ids of the chains that are wanted; the others are as if
 * they were not held. @throws TianmaError `workspace.damaged`, `cli.file`.
 */
export function openDossier(
  { workspace, now, ring, only, onDamaged }: DossierPlace,
  onProgress?: (done: number, total: number) => void,
): OpenedDossier {
  const trust = openTrusted(workspace, now);
  const registers = openRegisters(workspace, now, trust);
  const bundles = receivedBundles(workspace);
  const wanted = (chain: string): boolean => only === undefined || only.has(chain);
  const own = workspace.store
    .chains()
    .filter(wanted)
    .map((chain) => ownRecords(workspace, chain, onDamaged));
  const received = bundles.flatMap((bundle) => bundle.chains).filter(([first]) => first !== undefined && wanted(first.idHex));
  const chains = [...own.filter(({ length }) => length > 0), ...received];
  const attestations = [...keptAttestations(workspace), ...bundles.flatMap((bundle) => bundle.attestations)].filter(({ chain }) =>
    wanted(hexOf(chain)),
  );
  const { certificates, profiles, brands } = registers;
  const dossier = buildDossier({
    chains,
    attestations,
    trust,
    issuers: bundles.flatMap((bundle) => bundle.certificates),
    disclosures: bundles.flatMap((bundle) => bundle.disclosures),
    ...(ring && { openings: vaultOpenings(workspace, ring, [...own.flat(), ...attestations]) }),
    certificates,
    profiles,
    brands,
    today: dayNumber(now),
    ...(onProgress && { onProgress }),
  });
  return { dossier, registers, trust };
}

function ownRecords(workspace: Workspace, chain: string, onDamaged: DossierPlace['onDamaged']): readonly SignedRecord[] {
  try {
    return recordsOf(workspace, chain).map(({ record }) => record);
  } catch (error) {
    if (onDamaged === undefined || !(error instanceof TianmaError)) throw error;
    onDamaged(chain, error);
    return [];
  }
}

/** What the vault opens of the statements, by id. An opening of something else than its statement commits to is a damaged vault. */
function vaultOpenings(
  workspace: Workspace,
  ring: KeyRing,
  statements: readonly (SignedRecord | SignedAttestation)[],
): (id: string) => Opened | undefined {
  const vault = readVault(workspace, ring);
  const commitments = new Map(statements.map((statement) => [statement.idHex, hexOf(statement.private)]));
  return (id) => {
    const bytes = vault.get(id);
    if (bytes === undefined) return undefined;
    const { digests, slots } = decodeOpening(bytes, sha256);
    if (hexOf(privateOf(digests, sha256)) !== commitments.get(id))
      throw new TianmaError('workspace.damaged', { where: id, fix: '用备份恢复 / restore a backup: tianma restore' });
    return Object.fromEntries(slots.flatMap((open, slot) => (open ? [[SLOTS[slot], slotToJson(slot, open.value)]] : []))) as Opened;
  };
}

/** The unit or lot that a text names: its code, or `GTIN/LOT`. @throws TianmaError `cli.usage` where there is none, or several. */
export function findChain(dossier: Dossier, text: string): string {
  const all = [...dossier.chains.values()];
  const nameOf = ({ gtin, code }: { readonly gtin?: string; readonly code: string }): string =>
    gtin === undefined ? code : `${gtin}/${code}`;
  const found = all.filter((chain) => chain.code === text || nameOf(chain) === text);
  const [only, second] = found;
  if (only !== undefined && second === undefined) return only.id;
  const some = (second === undefined ? all : found).map(nameOf).sort((a, b) => (a < b ? -1 : 1));
  throw new TianmaError('cli.usage', {
    where: text,
    expected: second === undefined ? '本工作区的批次或地块 / a lot or unit of this workspace' : '商品条码/批次 / GTIN/LOT',
    found: some.slice(0, 8).join(', ') || '(无 / none)',
    fix: 'tianma list',
  });
}
