import { type Cut, isNode, type Node, nameOf, parse, splice, walk } from './syntax.js';

/** What an error says beside its code and place. */
const SAID = new Set(['expected', 'found', 'fix']);

/**
 * Takes the sentences out of errors: `expected`, `found` and `fix` of every `new TianmaError`, and the arguments that become one. Code
 * and place stay: they are all that a report holds.
 */
export function withoutSentences(code: string): string {
  const tree = parse(code);
  const speakers = speakersOf(tree);
  const cuts: Cut[] = [];
  walk(tree, (node) => {
    if (node.type === 'NewExpression' && nameOf(node['callee']) === 'TianmaError') cuts.push(...saidIn(code, node));
    if (node.type !== 'CallExpression') return;
    const callee = node['callee'] as Node;
    const said = speakers.get(nameOf(callee) ?? nameOf(callee['property']) ?? '');
    (node['arguments'] as Node[]).forEach(({ start, end }, i) => {
      if (said?.has(i)) cuts.push({ start, end, text: '0' });
    });
  });
  return splice(code, cuts);
}

/** By function or method: the places of its parameters that are a sentence. */
function speakersOf(tree: Node): ReadonlyMap<string, ReadonlySet<number>> {
  const speakers = new Map<string, ReadonlySet<number>>();
  const note = (name: unknown, does: unknown): void => {
    if (!isNode(does) || !Array.isArray(does['params'])) return;
    const places = (does['params'] as Node[]).map((param, i) => (SAID.has(nameOf(param['left'] ?? param) ?? '') ? i : -1));
    const said = places.filter((place) => place >= 0);
    if (said.length > 0) speakers.set(nameOf(name) ?? '', new Set(said));
  };
  walk(tree, (node) => {
    if (node.type === 'FunctionDeclaration') note(node['id'], node);
    if (node.type === 'MethodDefinition') note(node['key'], node['value']);
    if (node.type === 'VariableDeclarator') note(node['id'], node['init']);
  });
  return speakers;
}

function saidIn(code: string, error: Node): Cut[] {
  const detail = (error['arguments'] as Node[])[1];
  if (detail?.type !== 'ObjectExpression') return [];
  return (detail['properties'] as Node[])
    .filter((property) => SAID.has(nameOf(property['key']) ?? ''))
    .map(({ start, end }) => ({ start, end: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0) }));
}
