/** One cell of a table: a node of each axis's tree, by the path to it. */
export interface Cell {
  readonly nodes: readonly (readonly string[])[];
  /** Length of each path: how fine it is. */
  readonly depth: readonly number[];
  /** Who stands behind it. */
  readonly contributors: ReadonlySet<string>;
}

/** A total and what it is the sum of: indexes of cells. */
export interface Relation {
  readonly total: number;
  readonly parts: readonly number[];
}

/** Every cell of a table, totals of every kind among them, and how they add up. */
export interface Lattice {
  readonly cells: readonly Cell[];
  readonly relations: readonly Relation[];
}

/** What a table is made of: where it belongs on each axis, and who stands behind it. */
export interface Leaf {
  readonly paths: readonly (readonly string[])[];
  /** Who stands behind it, as a cell that it is part of counts: a table by programme counts households, its totals lots. */
  readonly contributor: (nodes: Cell['nodes']) => string;
}

export const keyOf = (nodes: readonly (readonly string[])[]): string => JSON.stringify(nodes);

/** Begins of a path, the total first. */
const begins = (path: readonly string[]): readonly (readonly string[])[] => [[], ...path.map((_, i) => path.slice(0, i + 1))];

/** The cells that a leaf counts in: one for each choice of levels. */
export function cellsAbove(paths: readonly (readonly string[])[]): readonly (readonly (readonly string[])[])[] {
  return paths.reduce<readonly (readonly (readonly string[])[])[]>(
    (all, path) => all.flatMap((nodes) => begins(path).map((node) => [...nodes, node])),
    [[]],
  );
}

/**
 * Builds the table over all nodes of each axis: also cells in which nothing happened, since a zero that is hidden protects others.
 * `known` are paths of each axis that are there though this table may hold nothing of them.
 */
export function buildLattice(leaves: readonly Leaf[], known: readonly (readonly (readonly string[])[])[]): Lattice {
  const trees = known.map((paths) => treeOf(paths));
  const behind = new Map<string, Set<string>>();
  for (const { paths, contributor } of leaves)
    for (const nodes of cellsAbove(paths)) {
      const key = keyOf(nodes);
      const set = behind.get(key);
      if (set) set.add(contributor(nodes));
      else behind.set(key, new Set([contributor(nodes)]));
    }
  const all = trees.reduce<readonly (readonly (readonly string[])[])[]>(
    (nodes, tree) => nodes.flatMap((before) => tree.nodes.map((node) => [...before, node])),
    [[]],
  );
  const cells = all.map(
    (nodes): Cell => ({
      nodes,
      depth: nodes.map(({ length }) => length),
      contributors: behind.get(keyOf(nodes)) ?? new Set(),
    }),
  );
  const index = new Map(cells.map(({ nodes }, i) => [keyOf(nodes), i]));
  const relations = cells.flatMap(({ nodes }, total) =>
    trees.flatMap(({ children }, axis) => {
      const below = children.get(JSON.stringify(nodes[axis]));
      if (below === undefined) return [];
      const parts = below.map((child) => index.get(keyOf(nodes.map((node, i) => (i === axis ? child : node)))) as number);
      return [{ total, parts }];
    }),
  );
  return { cells, relations };
}

interface Tree {
  readonly nodes: readonly (readonly string[])[];
  readonly children: ReadonlyMap<string, readonly (readonly string[])[]>;
}

function treeOf(paths: readonly (readonly string[])[]): Tree {
  const nodes = new Map<string, readonly string[]>([['[]', []]]);
  for (const path of paths) for (const node of begins(path)) nodes.set(JSON.stringify(node), node);
  const sorted = [...nodes.values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const children = new Map<string, (readonly string[])[]>();
  for (const node of sorted) {
    if (node.length === 0) continue;
    const parent = JSON.stringify(node.slice(0, -1));
    const siblings = children.get(parent);
    if (siblings) siblings.push(node);
    else children.set(parent, [node]);
  }
  return { nodes: sorted, children };
}
