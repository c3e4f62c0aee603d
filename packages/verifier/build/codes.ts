import { type Cut, type Node, nameOf, parse, splice, walk } from './syntax.js';

const CODE = /^[a-z0-9]+\.[a-z_]+$/;
/** The table of codes is known by its many rows. */
const MANY = 50;

/** Takes those rows out of the table of codes that nothing else in the file names: what only a signer, a ledger or the command says. */
export function withoutUnusedCodes(code: string): string {
  const tree = parse(code);
  let table: readonly Node[] = [];
  const named = new Map<string, number>();
  walk(tree, (node) => {
    const name = node.type === 'Literal' ? nameOf(node) : undefined;
    if (name !== undefined) named.set(name, (named.get(name) ?? 0) + 1);
    if (node.type !== 'ObjectExpression') return;
    const rows = node['properties'] as Node[];
    if (rows.length > MANY && rows.every(({ key }) => CODE.test(nameOf(key) ?? ''))) table = rows;
  });
  if (table.length === 0) throw new Error('the table of codes is not in the file');
  const cuts: Cut[] = table
    .filter(({ key }) => named.get(nameOf(key) as string) === 1)
    .map(({ start, end }) => ({ start, end: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0) }));
  return splice(code, cuts);
}
