import type { Draft } from '../../ledger/ledger.js';
import type { RowEntry } from '../row-book.js';

/** Keys of which one has to be that of the signed row; none where it cannot be told in this way. */
interface Likeness {
  readonly ofEntry: (entry: RowEntry) => string | undefined;
  readonly ofDraft: (draft: Draft) => readonly string[];
}

/**
 * The signed row that each new one took the place of: of the same chain and kind, and of the same row and day; else of the same day; else of the
 * same row, but only where the row was in this file, or in one that it is a copy of: row 5 of March is not row 5 of April. What is found is
 * taken out of `vanished`. Every row looks for what is most like it before any looks for less.
 */
export function replacedRows(
  drafts: readonly Draft[],
  vanished: Set<RowEntry>,
  { held, copied }: { readonly held: ReadonlySet<RowEntry>; readonly copied: readonly string[] },
): ReadonlyMap<Draft, RowEntry> {
  const replaced = new Map<Draft, RowEntry>();
  const isPlaced = (entry: RowEntry): boolean => held.has(entry) || copied.includes(entry.ledger);
  const places = ({ sources }: Draft): readonly string[] => sources.map(({ sheet, row }) => `${sheet}!${row}`);
  const likenesses: readonly Likeness[] = [
    {
      ofEntry: (entry) => `${chainOf(entry)} ${entry.sheet}!${entry.row} ${entry.day ?? ''}`,
      ofDraft: (draft) => places(draft).map((place) => `${chainOfDraft(draft)} ${place} ${draft.day ?? ''}`),
    },
    {
      ofEntry: (entry) => (entry.day === undefined ? undefined : `${chainOf(entry)} ${entry.day}`),
      ofDraft: (draft) => (draft.day === undefined ? [] : [`${chainOfDraft(draft)} ${draft.day}`]),
    },
    {
      ofEntry: (entry) => (isPlaced(entry) ? `${chainOf(entry)} ${entry.sheet}!${entry.row}` : undefined),
      ofDraft: (draft) => places(draft).map((place) => `${chainOfDraft(draft)} ${place}`),
    },
  ];
  for (const { ofEntry, ofDraft } of likenesses) {
    if (vanished.size === 0) break;
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
  return replaced;
}

const chainOf = ({ name, kind }: Pick<RowEntry, 'name' | 'kind'>): string => `${kind} ${name}`;
const chainOfDraft = ({ chain, record }: Draft): string => chainOf({ name: chain, kind: record.kind });
