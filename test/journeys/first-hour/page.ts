/** A piece of the page in the order in which it stands. */
export type Piece =
  | { readonly kind: 'run'; readonly text: string }
  | { readonly kind: 'see'; readonly lines: readonly string[] }
  | { readonly kind: 'fill'; readonly sheets: Readonly<Record<string, readonly (readonly string[])[]>> }
  | { readonly kind: 'type'; readonly cell: readonly string[] };

const MARK = /<!-- (run|see|fill|type)(?: ([^>]*?))? -->\n(?:```\w+\n([\s\S]*?)```|\n((?:\|.*\n)+))?/g;

/** Reads what a page's hidden marks ask for: blocks to paste, lines to be seen after them, tables to type into a ledger, one cell to mend. */
export function readPage(page: string): readonly Piece[] {
  return [...page.matchAll(MARK)].map(([whole, kind, words = '', block, table]): Piece => {
    if (kind === 'run' && block !== undefined) return { kind, text: block };
    if (kind === 'see' && block !== undefined) return { kind, lines: block.trim().split('\n') };
    if (kind === 'fill' && table !== undefined) return { kind, sheets: { [words]: rowsOf(table) } };
    if (kind === 'type') return { kind, cell: words.split(' ') };
    throw new Error(`a mark without what it is about: ${whole}`);
  });
}

/** A Markdown table without its line of dashes. */
function rowsOf(table: string): readonly (readonly string[])[] {
  const [head, , ...lines] = table.trim().split('\n');
  return [head ?? '', ...lines].map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
