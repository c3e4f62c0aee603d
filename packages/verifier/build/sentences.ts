import { type Cut, isNode, type Node, nameOf, parse, splice, walk } from './syntax.js';

/** What an error says beside its code and place. */
const SAID = new Set(['expected', 'found', 'fix']);
const PLAIN = new Set(['Error', 'RangeError']);
const THROWN = new Set([...PLAIN, 'TypeError']);

/**
 * Takes the sentences out of errors: `expected`, `found` and `fix` of every `new TianmaError`, the arguments that become one, and what
 * the class does with them; also the texts of plain errors, which @noble throws and we catch. Code and place stay: they are all that a
 * report holds. A TypeError, which is how `verify` answers arguments of a wrong type, keeps its text.
 */
export function withoutSentences(code: string): string {
  const tree = parse(code);
  const speakers = speakersOf(tree);
  const cuts: Cut[] = [];
  walk(tree, (node) => {
    if (node.type === 'NewExpression' && nameOf(node['callee']) === 'TianmaError') cuts.push(...saidIn(code, node));
    if (node.type === 'NewExpression' && PLAIN.has(nameOf(node['callee']) ?? '')) cuts.push(...(node['arguments'] as Node[]));
    // The bundler writes it as `var TianmaError = class ...`.
    if (node.type === 'VariableDeclarator' && nameOf(node['id']) === 'TianmaError') cuts.push(...keptBy(node['init'] as Node));
    // What a sentence is if none is given.
    if (node.type === 'AssignmentPattern' && SAID.has(nameOf(node['left']) ?? '')) {
      const { start, end } = node['right'] as Node;
      cuts.push({ start, end, text: '0' });
    }
    if (node.type !== 'CallExpression') return;
    const callee = node['callee'] as Node;
    const said = speakers.get(nameOf(callee) ?? nameOf(callee['property']) ?? '');
    (node['arguments'] as Node[]).forEach(({ start, end }, i) => {
      if (said?.has(i)) cuts.push({ start, end, text: '0' });
    });
  });
  return splice(code, cuts);
}

/** Takes the texts out of all errors of a library that we alone call, and whose errors we catch. */
export function withoutTexts(code: string): string {
  const cuts: Cut[] = [];
  walk(parse(code), (node) => {
    if (node.type === 'NewExpression' && THROWN.has(nameOf(node['callee']) ?? '')) cuts.push(...(node['arguments'] as Node[]));
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
    .filter((property) => SAID.has(keyOf(property) ?? ''))
    .map(({ start, end }) => ({ start, end: end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0) }));
}

/** The key of `key: value`, and of `...(value !== undefined && { key })`. */
function keyOf(property: Node): string | undefined {
  if (property.type !== 'SpreadElement') return nameOf(property['key']);
  const given = (property['argument'] as Node)['right'] as Node | undefined;
  const only = given?.type === 'ObjectExpression' ? (given['properties'] as Node[]) : [];
  return only.length === 1 ? nameOf(only[0]?.['key']) : undefined;
}

/** Where the class keeps a sentence (`this.expected = ...`), and the method that gives it out again. */
function keptBy(errorClass: Node): Cut[] {
  const cuts: Cut[] = [];
  walk(errorClass, (node) => {
    const { property } = ((node['expression'] as Node | undefined)?.['left'] ?? {}) as { property?: unknown };
    const keeps = node.type === 'ExpressionStatement' && SAID.has(nameOf(property) ?? '');
    if (keeps || (node.type === 'MethodDefinition' && nameOf(node['key']) === 'toJSON')) cuts.push(node);
  });
  return cuts;
}
