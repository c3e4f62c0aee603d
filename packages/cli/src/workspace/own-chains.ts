import { TianmaError } from '@tianma/core';
import { decodeEnvelope } from '@tianma/core/cose';
import { decodeRecord, type SignedRecord } from '@tianma/core/record';
import { LAYOUT } from './layout.js';
import type { StoredRecord } from './store.js';
import type { Workspace } from './workspace.js';

/** A chain of this workspace by what it is about. */
export interface OwnChain {
  readonly chain: string;
  readonly sort: 'unit' | 'lot';
  /** Unit id or lot number. */
  readonly code: string;
  readonly gtin?: string;
  readonly first: SignedRecord;
  /** Records that were stored together with the first, itself among them: the chain has at least so many. */
  readonly together: number;
}

export function readRecord(bytes: Uint8Array): SignedRecord {
  return decodeRecord(decodeEnvelope(bytes, { type: 'record' }));
}

/** Name of a chain as plans of ledgers name it: `unit:A-01`, `lot:GTIN/L1`. */
export function chainName({ sort, code, gtin }: Pick<OwnChain, 'sort' | 'code' | 'gtin'>): string {
  return sort === 'unit' ? `unit:${code}` : `lot:${gtin}/${code}`;
}

/** Every chain of the workspace by its name. Reads the first record of each. */
export function ownChains(workspace: Workspace): ReadonlyMap<string, OwnChain> {
  const chains = new Map<string, OwnChain>();
  for (const chain of workspace.store.chains()) {
    const stored = workspace.store.first(chain);
    if (stored === undefined) continue;
    const { together } = stored;
    const first = decodeRecord(stored.envelope);
    const { lot, unit } = first.subject;
    const own: OwnChain = lot
      ? { chain, sort: 'lot', code: lot.lot, gtin: lot.gtin, first, together }
      : { chain, sort: 'unit', code: (unit as { id: string }).id, first, together };
    chains.set(chainName(own), own);
  }
  return chains;
}

/** The lot of that number, or `GTIN/LOT`. @throws TianmaError `cli.usage` when there is none, or several products have it. */
export function findLot(workspace: Workspace, text: string): OwnChain & { readonly gtin: string } {
  const lots = [...ownChains(workspace).values()].filter(({ sort }) => sort === 'lot');
  const found = lots.filter(({ code, gtin }) => code === text || `${gtin}/${code}` === text);
  const [only, second] = found;
  if (only === undefined || second !== undefined) {
    const some = (second ? found : [...lots].sort((a, b) => likeness(b.code, text) - likeness(a.code, text) || (a.code < b.code ? -1 : 1)))
      .slice(0, 8)
      .map(({ code, gtin }) => `${gtin}/${code}`);
    const known = some.join(', ');
    throw new TianmaError('cli.usage', {
      where: 'LOT',
      expected:
        some.length === 0
          ? '本工作区的批次:还没有 / a lot of this workspace: there is none yet'
          : second
            ? `商品条码/批次:${known} / GTIN/LOT: ${known}`
            : `本工作区的批次:${known} / a lot of this workspace: ${known}`,
      found: text,
      fix: 'tianma list',
    });
  }
  return only as OwnChain & { gtin: string };
}

/** Places that hold the same letter or digit: what was meant by a slip stands first. */
function likeness(code: string, text: string): number {
  const wanted = text.slice(text.indexOf('/') + 1).toUpperCase();
  return [...code].filter((letter, index) => letter === wanted[index]).length;
}

/** The records of a chain, taken apart. */
export function recordsOf(workspace: Workspace, chain: string): readonly (StoredRecord & { readonly record: SignedRecord })[] {
  return workspace.store.read(chain).map((stored) => {
    try {
      return { ...stored, record: decodeRecord(stored.envelope) };
    } catch (cause) {
      throw new TianmaError('workspace.damaged', {
        where: workspace.path(LAYOUT.chains, chain),
        fix: '用备份恢复;哪个文件坏了:tianma reindex / restore a backup; which file it is: tianma reindex',
        cause,
      });
    }
  });
}
