import { existsSync, readdirSync } from 'node:fs';
import { TianmaError } from '@tianma/core';
import { decodeBundle } from '@tianma/core/bundle';
import { fieldOf, type SignedRecord } from '@tianma/core/record';
import { hexOf } from './hex.js';
import { LAYOUT } from './layout.js';
import { readNamed } from './named-file.js';
import { dayText, startOfDay } from './time.js';
import { filesIn, type Workspace } from './workspace.js';

/** A lot of another party whose bundle was taken in. */
export interface ReceivedLot {
  readonly gtin: string;
  readonly lot: string;
  /** Id of the party that writes its chain. */
  readonly party: string;
  readonly chain: string;
  /** As many as the longest bundle of it holds. */
  readonly records: number;
  /** `YYYY-MM-DD`, when it was last handed over to this workspace; absent where it never was. */
  readonly handedOver?: string;
}

export interface ReceivedLots {
  readonly lots: readonly ReceivedLot[];
  /** Bundles that cannot be read: lots may be missing. */
  readonly problems: readonly { readonly file: string; readonly code: string }[];
}

/** The lots that bundles were received of, in order of product and number; not what went into them. */
export function receivedLots(workspace: Workspace): ReceivedLots {
  const folder = workspace.path(LAYOUT.received);
  const found = new Map<string, readonly SignedRecord[]>();
  const problems: { file: string; code: string }[] = [];
  const files = existsSync(folder)
    ? readdirSync(folder).flatMap((chain) => filesIn(workspace.path(LAYOUT.received, chain), '.tianma'))
    : [];
  for (const file of files) {
    try {
      const { subject, chains } = decodeBundle(readNamed(file));
      const id = hexOf(subject);
      const records = chains.find(([first]) => first?.idHex === id) ?? [];
      if (records.length > (found.get(id)?.length ?? 0)) found.set(id, records);
    } catch (error) {
      if (!(error instanceof TianmaError)) throw error;
      problems.push({ file, code: error.code });
    }
  }
  const lots = [...found].map(([chain, records]) => lotOf(chain, records, workspace.settings.id));
  return { lots: lots.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)), problems };
}

function lotOf(chain: string, records: readonly SignedRecord[], own: string): ReceivedLot {
  const first = records[0] as SignedRecord;
  const { gtin, lot } = first.subject.lot as { gtin: string; lot: string };
  const handed = records.filter((record) => record.kindName === 'handover' && fieldOf(record, 'to') === own).at(-1);
  return {
    gtin,
    lot,
    party: first.iss,
    chain,
    records: records.length,
    ...(handed && { handedOver: dayText(startOfDay(fieldOf(handed, 'day') as number)) }),
  };
}

const nameOf = ({ gtin, lot, party }: ReceivedLot): string => `${gtin}/${lot} ${party}`;
