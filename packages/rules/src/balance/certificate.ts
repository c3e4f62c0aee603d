import { dayToText } from '@tianma/core/record';
import { plainNumber } from '../identifiers/plain-number.js';
import type { ProductCertificate } from '../register/types.js';
import { numberOf, textOf } from '../view/access.js';
import type { ChainView, Dossier, Entry } from '../view/types.js';
import { ancestors } from '../view/walk.js';
import { amountToQuantity } from './measure.js';
import { add, compare, subtract, sum, ZERO } from './rational.js';
import { edgeLine, edgesInto, openingOf, standingOf, yieldLines } from './reading.js';
import type { Balance, Gap, Line } from './types.js';
import { measuredOf, weigh } from './weigh.js';

/** The cap of a certificate against all lots of one calendar year of harvest. */
export interface CapSheet {
  readonly year: number;
  readonly balance: Balance;
  /** Lots that count, in the order in which they were opened. */
  readonly chains: readonly string[];
}

/** Years in which the harvest of a lot fell: of its own chain and of all it comes from; `harvestDay` of a packing where no harvest is held. */
export function harvestYears(dossier: Dossier, chain: ChainView): readonly number[] {
  const days = new Set<number>();
  for (const one of [chain, ...ancestors(dossier, chain.id).chains])
    for (const entry of standingOf(one, 'harvest', 'packing')) {
      const day = numberOf(entry, entry.kind === 'harvest' ? 'day' : 'harvestDay');
      if (day !== undefined) days.add(Number(dayToText(day).slice(0, 4)));
    }
  return [...days].sort((a, b) => a - b);
}

/**
 * Lots that refer to a certificate, in the order in which they were opened. Where a number was renewed, a lot belongs to the term in which it
 * was opened; one that was opened in none belongs to each.
 */
export function lotsUnder(dossier: Dossier, certificate: ProductCertificate): readonly ChainView[] {
  const { scheme } = certificate;
  const number = plainNumber(certificate.number);
  const terms = dossier.certificates.filter((one) => one.scheme === scheme && plainNumber(one.number) === number);
  const lots = [...dossier.chains.values()].filter(
    (chain) =>
      chain.sort === 'lot' &&
      openingOf(chain) !== undefined &&
      standingOf(chain, 'certificate_reference').some((entry) => textOf(entry, 'scheme') === scheme && isNumber(entry, number)) &&
      (isOpenedIn(chain, certificate) || !terms.some((term) => isOpenedIn(chain, term))),
  );
  return lots.sort((a, b) => openedOn(a) - openedOn(b) || (a.code < b.code ? -1 : 1));
}

function isNumber(entry: Entry, number: string): boolean {
  const stated = textOf(entry, 'number');
  return stated !== undefined && plainNumber(stated) === number;
}

/** Days as text sort as days do. */
function isOpenedIn(chain: ChainView, { validFrom, validTo }: ProductCertificate): boolean {
  const day = dayToText(openedOn(chain));
  return day >= validFrom && day <= validTo;
}

function openedOn({ entries }: ChainView): number {
  return (entries[0] && numberOf(entries[0], 'day')) ?? 0;
}

/**
 * What was put under a certificate, by year of harvest, against its cap. Goods that pass from one lot under it into another count once:
 * a lot counts with what it holds beyond what it took from such lots. A lot of unknown weight, or of no one year, leaves the answer open
 * unless the others exceed the cap already. Empty for a certificate without a cap.
 */
export function balanceCertificate(dossier: Dossier, certificate: ProductCertificate): readonly CapSheet[] {
  const cap = certificate.cap && amountToQuantity(certificate.cap);
  if (cap === undefined) return [];
  const { gtins } = certificate;
  const lots = lotsUnder(dossier, certificate).filter(({ gtin }) => gtins.length === 0 || (gtin !== undefined && gtins.includes(gtin)));
  const ids = new Set(lots.map(({ id }) => id));
  const years = new Map<number, { used: Line[]; chains: string[] }>();
  const open: Gap[] = [];
  for (const lot of lots) {
    const [year, ...others] = harvestYears(dossier, lot);
    const record = lot.entries[0]?.id ?? lot.id;
    if (year === undefined || others.length > 0) {
      open.push({ reason: 'season', item: 'used', chain: lot.id, record });
      continue;
    }
    const of = years.get(year) ?? { used: [], chains: [] };
    years.set(year, of);
    of.chains.push(lot.id);
    of.used.push(...usedBy(dossier, lot, ids));
  }
  const line: Line = { item: 'cap', chain: '', record: certificate.document ?? '', quantity: cap };
  return [...years]
    .sort(([a], [b]) => a - b)
    .map(([year, { used, chains }]) => ({ year, chains, balance: weigh([line], used, { gaps: open }) }));
}

/** What a lot holds, less what it took from lots that count already. */
function usedBy(dossier: Dossier, lot: ChainView, under: ReadonlySet<string>): readonly Line[] {
  const held = yieldLines(dossier, lot, lot.entries[0] as Entry).map((line): Line => ({ ...line, item: 'used' }));
  const taken = edgesInto(dossier, lot.id)
    .filter(({ from }) => under.has(from) && from !== lot.id)
    .map((edge) => edgeLine('used', edge));
  if (taken.length === 0) return held;
  const [whole, counted] = [held, taken].map((lines) => lines.map(measuredOf));
  const all = [...(whole ?? []), ...(counted ?? [])].filter((one) => one !== undefined);
  const dimension = all[0]?.dimension;
  const record = lot.entries[0]?.id ?? lot.id;
  if (dimension === undefined || all.length < held.length + taken.length || all.some((one) => one.dimension !== dimension))
    return [{ item: 'used', chain: lot.id, record }];
  const value = subtract(sum((whole ?? []).map((one) => one?.value ?? ZERO)), sum((counted ?? []).map((one) => one?.value ?? ZERO)));
  if (compare(value, ZERO) <= 0) return [];
  return [{ item: 'used', chain: lot.id, record, measured: { dimension, value, margin: all.map(({ margin }) => margin).reduce(add) } }];
}
