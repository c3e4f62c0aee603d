import type { ChainView, Dossier, EdgeView } from './types.js';

/** What a chain rests on, and where it cannot be told. */
export interface Ancestry {
  /** The chains behind it that are held here, nearest first, itself not among them. */
  readonly chains: readonly ChainView[];
  /** Inputs that are not held here. */
  readonly missing: readonly EdgeView[];
}

/** Everything behind a chain, over any number of lots and parties. `replaced` also walks edges that were replaced or taken back. */
export function ancestors(dossier: Dossier, chain: string, { replaced = false }: { readonly replaced?: boolean } = {}): Ancestry {
  return search(dossier, chain, (id) => dossier.edgesInto.get(id), 'from', replaced);
}

/** Everything that a chain went into. */
export function descendants(dossier: Dossier, chain: string, { replaced = false }: { readonly replaced?: boolean } = {}): Ancestry {
  return search(dossier, chain, (id) => dossier.edgesFrom.get(id), 'to', replaced);
}

/** The units (plot-seasons, hives, herds) that a lot comes from; a unit's own is itself. */
export function unitsBehind(dossier: Dossier, chain: string): readonly ChainView[] {
  const own = dossier.chains.get(chain);
  if (own?.sort === 'unit') return [own];
  return ancestors(dossier, chain).chains.filter(({ sort }) => sort === 'unit');
}

function search(
  dossier: Dossier,
  start: string,
  edgesOf: (chain: string) => readonly EdgeView[] | undefined,
  end: 'from' | 'to',
  replaced: boolean,
): Ancestry {
  const seen = new Set([start]);
  const chains: ChainView[] = [];
  const missing: EdgeView[] = [];
  // A set also visits what is added on the way.
  for (const id of seen)
    for (const edge of edgesOf(id) ?? []) {
      if (edge.replaced && !replaced) continue;
      if (edge.missing) missing.push(edge);
      const next = dossier.chains.get(edge[end]);
      if (next === undefined || seen.has(next.id)) continue;
      seen.add(next.id);
      chains.push(next);
    }
  return { chains, missing };
}
