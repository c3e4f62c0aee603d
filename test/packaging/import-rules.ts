import { parse, walk } from './ast.js';
import { type Graph, importGraph, wayAtRunTime } from './import-graph.js';
import { networkUses } from './network.js';

/** Nothing on the left may reach anything on the right when it runs. */
const UNREACHABLE: [what: string, from: RegExp, to: RegExp][] = [
  ['verify never reaches sign', /^packages\/core\/src\/verify\//, /^packages\/core\/src\/sign\/|^npm:cbor-x$/],
  ['the verifier never reaches sign', /^packages\/verifier\/src\//, /^packages\/core\/src\/sign\/|^npm:cbor-x$/],
  ['the default element never reaches resolve', /^packages\/verifier\/src\/(define|embed)\.ts$/, /^packages\/verifier\/src\/resolve\//],
];

/** An import, of types too, from the left may not name the right, unless the importing file is one of the exceptions. */
const FORBIDDEN: [what: string, from: RegExp, to: RegExp, except?: RegExp][] = [
  ['core imports no package of ours', /^packages\/core\//, /^packages\/(?!core\/)/],
  ['rules imports only core', /^packages\/rules\//, /^packages\/(?!core\/|rules\/)/],
  ['store imports only core', /^packages\/store\//, /^packages\/(?!core\/|store\/)/],
  ['office imports core, rules and store', /^packages\/office\//, /^packages\/(?!core\/|rules\/|store\/|office\/)/],
  ['label imports only core', /^packages\/label\//, /^packages\/(?!core\/|label\/)/],
  ['verifier imports only core', /^packages\/verifier\//, /^packages\/(?!core\/|verifier\/)/],
  ['cbor-x is imported only by core/src/sign', /^packages\//, /^npm:(cbor-x|cbor-extract)$/, /^packages\/core\/src\/sign\//],
  ['core, rules, office and verifier run without Node', /^packages\/(core|rules|office|verifier)\//, /^node:/],
];

const RESOLVE = /^packages\/verifier\/src\/resolve\//;

function forbidden(graph: Graph): string[] {
  return FORBIDDEN.flatMap(([what, from, to, except]) =>
    [...graph].flatMap(([path, edges]) =>
      from.test(path) && !except?.test(path)
        ? edges.filter((edge) => to.test(edge.to)).map((edge) => `${what}: ${path} -> ${edge.to}`)
        : [],
    ),
  );
}

function unreachable(graph: Graph): string[] {
  return UNREACHABLE.flatMap(([what, from, to]) => {
    const way = wayAtRunTime(graph, from, to);
    return way ? [`${what}: ${way.join(' -> ')}`] : [];
  });
}

/** Other packages' files are reached by their exported names: a path out of one's own package would not be there once published. */
function escapes(files: Map<string, string>): string[] {
  const packageOf = (path: string) => path.split('/').slice(0, 2).join('/');
  const out: string[] = [];
  for (const [path, code] of files) {
    walk(parse(code, path), (node) => {
      const source = (node['source'] as { value?: unknown } | null | undefined)?.value;
      if (typeof source === 'string' && source.startsWith('.')) {
        const target = new URL(source, `file:///${path}`).pathname.slice(1);
        if (packageOf(target) !== packageOf(path)) out.push(`a path out of the package: ${path} -> ${source}`);
      }
      return true;
    });
  }
  return out;
}

/** Every breach of the rules of design section 4 in a set of sources (path from the root -> text). */
export function breaches(files: Map<string, string>): string[] {
  const away = escapes(files);
  if (away.length > 0) return away;
  const { graph, broken } = importGraph(files);
  const network = [...files].flatMap(([path, code]) =>
    RESOLVE.test(path) ? [] : networkUses(code, path).map((use) => `only verifier/src/resolve uses the network: ${path}: ${use}`),
  );
  return [...broken, ...forbidden(graph), ...unreachable(graph), ...network];
}
