import { parseAst } from 'vite';

/** A node of the ESTree that vite's parser gives; fields are read by name and checked where they are used. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Parses JavaScript, or TypeScript by the file's name. */
export function parse(code: string, name = 'bundle.js'): Node {
  return parseAst(code, { lang: /\.[cm]?ts$/.test(name) ? 'ts' : 'js' }, name) as unknown as Node;
}

export function children(node: Node): Node[] {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []));
}

/** Visits every node, parents first; `visit` returns false to leave a node's inside out. Deep bundles do not fill the stack. */
export function walk(root: Node, visit: (node: Node, parent: Node | undefined) => boolean | undefined): void {
  const open: [Node, Node | undefined][] = [[root, undefined]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, parent] = next;
    if (visit(node, parent) === false) continue;
    for (const child of children(node).reverse()) open.push([child, node]);
  }
}

export const field = (node: Node, name: string): Node | undefined => (isNode(node[name]) ? node[name] : undefined);

/** The text of a string literal or of a template without holes. */
export function stringValue(node: Node | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  const quasis = node?.type === 'TemplateLiteral' ? (node['quasis'] as Node[]) : [];
  return quasis.length === 1 ? ((quasis[0] as Node)['value'] as { cooked: string }).cooked : undefined;
}

/** The name a member expression reads: `a.b` and `a['b']` give `b`. */
export function memberName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined;
  const property = field(node, 'property');
  return node['computed'] ? stringValue(property) : (property?.['name'] as string | undefined);
}

export const lineOf = (code: string, node: Node): number => code.slice(0, node.start).split('\n').length;
