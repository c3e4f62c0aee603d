import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { field, type Node, parse, stringValue, walk } from './ast.js';
import { root } from './sources.js';

/** `to` is a source file, or a package's name as `npm:NAME`, or `node:NAME`. A type-only import is no edge at run time. */
export interface Edge {
  to: string;
  typeOnly: boolean;
}
export type Graph = Map<string, Edge[]>;

interface Specifier {
  specifier: string;
  typeOnly: boolean;
}

function imports(code: string, path: string): Specifier[] {
  const found: Specifier[] = [];
  walk(parse(code, path), (node) => {
    const specifier = stringValue(field(node, 'source'));
    if (/^(ImportDeclaration|ExportNamedDeclaration|ExportAllDeclaration)$/.test(node.type) && specifier !== undefined) {
      found.push({ specifier, typeOnly: (node['importKind'] ?? node['exportKind']) === 'type' });
    } else if (node.type === 'ImportExpression') {
      if (specifier === undefined) throw new Error(`${path}: import() of something that is not a plain string`);
      found.push({ specifier, typeOnly: false });
    } else if (node.type === 'TSImportType') {
      const type = stringValue(field(node, 'source')) ?? stringValue(field(node, 'argument'));
      if (type === undefined) throw new Error(`${path}: a type import that could not be read`);
      found.push({ specifier: type, typeOnly: true });
    } else if (isRequire(node)) throw new Error(`${path}: require()`);
    return true;
  });
  return found;
}

const isRequire = (node: Node) => node.type === 'CallExpression' && field(node, 'callee')?.['name'] === 'require';

function exportsOf(name: string): Record<string, string | { default: string }> {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as { exports: Record<string, string> };
  return manifest.exports;
}

/** The source behind a specifier: the way Node and the packages' `exports` go, with dist/x.js read as src/x.ts. */
function resolve(specifier: string, from: string, files: Map<string, string>): string {
  const must = (path: string) => {
    if (!files.has(path)) throw new Error(`${from}: ${specifier} leads to no source file (${path})`);
    return path;
  };
  if (specifier.startsWith('.')) return must(posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts'));
  const own = /^@tianma\/(\w+)(\/.*)?$/.exec(specifier);
  if (own) {
    const [, name = '', rest = ''] = own;
    const target = exportsOf(name)[`.${rest}`];
    const file = typeof target === 'string' ? target : target?.default;
    if (file === undefined) throw new Error(`${from}: ${specifier} is not exported by its package`);
    return must(posix.join('packages', name, file.replace('./dist/', 'src/').replace(/\.js$/, '.ts')));
  }
  if (specifier.startsWith('node:')) return specifier;
  const [scope = '', name = ''] = specifier.split('/');
  return `npm:${scope.startsWith('@') ? `${scope}/${name}` : scope}`;
}

/** The imports of a set of sources, and what in them could not be followed. */
export function importGraph(files: Map<string, string>): { graph: Graph; broken: string[] } {
  const graph: Graph = new Map();
  const broken: string[] = [];
  const follow = <T>(step: () => T): T[] => {
    try {
      return [step()];
    } catch (error) {
      broken.push((error as Error).message);
      return [];
    }
  };
  for (const [path, code] of files) {
    const found = follow(() => imports(code, path)).flat();
    graph.set(
      path,
      found.flatMap(({ specifier, typeOnly }) => follow(() => ({ to: resolve(specifier, path, files), typeOnly }))),
    );
  }
  return { graph, broken };
}

/** The shortest way at run time from any of the files that `from` matches to one that `to` matches; undefined if there is none. */
export function wayAtRunTime(graph: Graph, from: RegExp, to: RegExp): string[] | undefined {
  const ways = [...graph.keys()].filter((path) => from.test(path)).map((path) => [path]);
  const seen = new Set(ways.flat());
  for (let way = ways.shift(); way; way = ways.shift()) {
    const last = way.at(-1) as string;
    if (to.test(last)) return way;
    for (const edge of graph.get(last) ?? []) {
      if (edge.typeOnly || seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push([...way, edge.to]);
    }
  }
  return undefined;
}
