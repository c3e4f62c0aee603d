import type { Edge } from './types.js';

interface Place {
  /** Order of discovery, and the earliest that can be come back to. */
  readonly index: number;
  low: number;
  onStack: boolean;
}

/** Sets of chains that are their own source, each ascending, in the order of their first: strongly connected parts, found without recursion. */
export function cyclesIn(edges: readonly Edge[]): readonly (readonly string[])[] {
  const next = new Map<string, string[]>();
  const selves = new Set<string>();
  for (const { from, to } of edges) {
    if (from === to) selves.add(from);
    const known = next.get(from);
    if (known) known.push(to);
    else next.set(from, [to]);
  }
  const places = new Map<string, Place>();
  const stack: string[] = [];
  const found: string[][] = [];
  const enter = (chain: string): Place => {
    const place = { index: places.size, low: places.size, onStack: true };
    places.set(chain, place);
    stack.push(chain);
    return place;
  };
  for (const root of next.keys()) {
    if (places.has(root)) continue;
    const path: { readonly chain: string; readonly place: Place; at: number }[] = [{ chain: root, place: enter(root), at: 0 }];
    for (let top = path[path.length - 1]; top !== undefined; top = path[path.length - 1]) {
      const child = next.get(top.chain)?.[top.at];
      if (child !== undefined) {
        top.at += 1;
        const known = places.get(child);
        if (known === undefined) path.push({ chain: child, place: enter(child), at: 0 });
        else if (known.onStack) top.place.low = Math.min(top.place.low, known.index);
        continue;
      }
      path.pop();
      const above = path[path.length - 1];
      if (above) above.place.low = Math.min(above.place.low, top.place.low);
      if (top.place.low !== top.place.index) continue;
      const part: string[] = [];
      for (let chain = stack.pop(); chain !== undefined; chain = chain === top.chain ? undefined : stack.pop()) {
        (places.get(chain) as Place).onStack = false;
        part.push(chain);
      }
      if (part.length > 1 || selves.has(part[0] as string)) found.push(part.sort());
    }
  }
  return found.sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
}
