import type { Draft } from '../../ledger/ledger.js';
import type { RowEntry } from '../row-book.js';
import type { Likeness } from './row-likeness.js';

/** Keys of which one has to be that of the signed row; none where it cannot be told in this way. */
interface Sameness {
  readonly ofEntry: (entry: RowEntry) => string | undefined;
  readonly ofDraft: (draft: Draft) => readonly string[];
}

/**
 * The signed row that each new one took the place of: of the same chain and kind, and of the same row and day; else of the same day; else,
 * where it stands in the place of one that is gone, the gone one that says most of the same; else of the same row. The last two only where the
 * row was in this file, or in one that it is a copy of: row 5 of March is not row 5 of April. What is found is taken out of `vanished`. Every row looks for what is most like it before any looks for less.
 */
export function replacedRows(
  drafts: readonly Draft[],
  vanished: Set<RowEntry>,
  { held, copied, likeness }: { readonly held: ReadonlySet<RowEntry>; readonly copied: readonly string[]; readonly likeness: Likeness },
): ReadonlyMap<Draft, RowEntry> {
  const replaced = new Map<Draft, RowEntry>();
  const isPlaced = (entry: RowEntry): boolean => held.has(entry) || copied.includes(entry.ledger);
  const places = ({ sources }: Draft): readonly string[] => sources.map(({ sheet, row }) => `${sheet}!${row}`);
  const samenesses: readonly Sameness[] = [
    {
      ofEntry: (entry) => `${chainOf(entry)} ${entry.sheet}!${entry.row} ${entry.day ?? ''}`,
      ofDraft: (draft) => places(draft).map((place) => `${chainOfDraft(draft)} ${place} ${draft.day ?? ''}`),
    },
    {
      ofEntry: (entry) => (entry.day === undefined ? undefined : `${chainOf(entry)} ${entry.day}`),
      ofDraft: (draft) => (draft.day === undefined ? [] : [`${chainOfDraft(draft)} ${draft.day}`]),
    },
  ];
  const byPlace: Sameness = {
    ofEntry: (entry) => (isPlaced(entry) ? `${chainOf(entry)} ${entry.sheet}!${entry.row}` : undefined),
    ofDraft: (draft) => places(draft).map((place) => `${chainOfDraft(draft)} ${place}`),
  };
  samenesses.forEach(pair);
  for (const [draft, entry] of mostAlike(
    drafts.filter((one) => !replaced.has(one)),
    [...vanished].filter(isPlaced),
    likeness,
  )) {
    replaced.set(draft, entry);
    vanished.delete(entry);
  }
  pair(byPlace);
  return replaced;

  function pair({ ofEntry, ofDraft }: Sameness): void {
    if (vanished.size === 0) return;
    const entries = new Map<string, RowEntry[]>();
    for (const entry of vanished) {
      const key = ofEntry(entry);
      const alike = key === undefined ? undefined : entries.get(key);
      if (alike !== undefined) alike.push(entry);
      else if (key !== undefined) entries.set(key, [entry]);
    }
    for (const draft of drafts) {
      if (replaced.has(draft)) continue;
      const key = ofDraft(draft).find((one) => (entries.get(one)?.length ?? 0) > 0);
      const entry = key === undefined ? undefined : entries.get(key)?.shift();
      if (entry === undefined) continue;
      replaced.set(draft, entry);
      vanished.delete(entry);
    }
  }
}

/** Pairs that are compared in one chain: beyond, the place alone has to tell. */
const MOST_PAIRS = 10_000;

/**
 * Where rows stand in places of signed ones that are gone, which of these each is most like, if it says most of what that did: a row
 * that was deleted above them has moved them all.
 */
function mostAlike(drafts: readonly Draft[], gone: readonly RowEntry[], likeness: Likeness): (readonly [Draft, RowEntry])[] {
  const byChain = new Map<string, RowEntry[]>();
  for (const entry of gone) byChain.set(chainOf(entry), [...(byChain.get(chainOf(entry)) ?? []), entry]);
  const moved = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const entries = byChain.get(chainOfDraft(draft)) ?? [];
    if (entries.length > 1 && entries.some((entry) => isAt(draft, entry)))
      moved.set(chainOfDraft(draft), [...(moved.get(chainOfDraft(draft)) ?? []), draft]);
  }
  const pairs = [...moved].flatMap(([chain, all]) => {
    const entries = byChain.get(chain) ?? [];
    if (all.length * entries.length > MOST_PAIRS) return [];
    return all.flatMap((draft) => entries.map((entry) => ({ draft, entry, share: likeness(draft, entry), at: isAt(draft, entry) })));
  });
  const taken = new Set<Draft | RowEntry>();
  return pairs
    .filter(({ share }) => share > 0.5)
    .sort((a, b) => b.share - a.share || Number(b.at) - Number(a.at))
    .flatMap(({ draft, entry }) => {
      if (taken.has(draft) || taken.has(entry)) return [];
      taken.add(draft).add(entry);
      return [[draft, entry] as const];
    });
}

const isAt = ({ sources }: Draft, entry: RowEntry): boolean => sources.some(({ sheet, row }) => sheet === entry.sheet && row === entry.row);
const chainOf = ({ name, kind }: Pick<RowEntry, 'name' | 'kind'>): string => `${kind} ${name}`;
const chainOfDraft = ({ chain, record }: Draft): string => chainOf({ name: chain, kind: record.kind });
