import { ONLY_CALLED, YOUNG_GLOBALS, YOUNG_METHODS, YOUNG_STATICS, YOUNG_SYNTAX } from '../run/engines/built-ins.mjs';
import { field, lineOf, memberName, type Node, parse, stringValue, walk } from './ast.js';
import { GLOBALS, globalUses, networkUses } from './network.js';

export interface GateOptions {
  /** Young built-ins that may be named, each with the reason (a polyfill in the bundle, a look before use). */
  allowed?: Record<string, string>;
  /** What import() may load: the bundle's own lazy chunks. */
  chunks?: string[];
}

type Check = (node: Node, parent: Node | undefined) => string | undefined;

const callee = (node: Node) => (/^(Call|New)Expression$/.test(node.type) ? field(node, 'callee') : undefined);
const firstArgument = (node: Node) => (node['arguments'] as Node[])[0];

/** Code made from text: eval, Function however it is reached, timers given a string. */
const codeFromText: Check = (node) => {
  const called = callee(node);
  if (!called) return undefined;
  const name = (called['name'] as string | undefined) ?? memberName(called);
  if (name === 'constructor' && stringValue(firstArgument(node)) !== undefined) return 'a constructor called with text';
  if ((name === 'setTimeout' || name === 'setInterval') && stringValue(firstArgument(node)) !== undefined) return `${name} of text`;
  return undefined;
};

/** Reading `Function` as a thing; `x instanceof Function` makes no code. */
const functionUse: Check = (node, parent) => {
  if (memberName(node) === 'Function' && GLOBALS.has(field(node, 'object')?.['name'] as string)) return 'Function';
  if (node.type !== 'Identifier' || node['name'] !== 'Function' || !parent) return undefined;
  if (parent.type === 'BinaryExpression' && parent['operator'] === 'instanceof') return undefined;
  if (parent.type === 'MemberExpression' && (parent['object'] === node ? memberName(parent) === 'prototype' : !parent['computed']))
    return undefined;
  if (parent.type === 'Property' && parent['key'] === node && !parent['shorthand']) return undefined;
  return 'Function';
};

const remoteImport =
  (chunks: string[]): Check =>
  (node) => {
    if (
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      (node.type === 'ExportNamedDeclaration' && field(node, 'source'))
    ) {
      return chunks.includes(stringValue(field(node, 'source')) ?? '') ? undefined : 'an import that is not a chunk of the bundle';
    }
    if (node.type !== 'ImportExpression') return undefined;
    return chunks.includes(stringValue(field(node, 'source')) ?? '') ? undefined : 'import() of what is not a chunk of the bundle';
  };

const syntax: Check = (node) => {
  const young = YOUNG_SYNTAX[node.type];
  if (young) return `${node.type} (${young})`;
  if (node.type === 'LogicalExpression' && node['operator'] === '??') return '?? (Chrome 80, Safari 13.1)';
  if (node.type === 'AssignmentExpression' && /^(\?\?|\|\||&&)=$/.test(node['operator'] as string))
    return `${String(node['operator'])} (Chrome 85, Safari 14)`;
  if (node.type === 'ExportAllDeclaration' && node['exported']) return 'export * as (Chrome 72, Safari 14.1)';
  if (node.type === 'Literal' && typeof node['raw'] === 'string' && /^\d[\d_]*_/.test(node['raw']))
    return 'a number with _ (Chrome 75, Safari 13)';
  const regex = node['regex'] as { pattern: string; flags: string } | undefined;
  if (regex && /\(\?<[=!]/.test(regex.pattern)) return 'a look-behind (Chrome 62, Safari 16.4)';
  if (regex && /\(\?[ims-]+:/.test(regex.pattern)) return 'regex modifiers (Chrome 125, Safari 26)';
  if (regex && /[dv]/.test(regex.flags)) return `regex flag ${regex.flags} (Chrome 90 or 112, Safari 15 or 17)`;
  return undefined;
};

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined;

function youngBuiltIn(allowed: Record<string, string>): Check {
  const say = (name: string, since: string | undefined) => (since === undefined || own(allowed, name) ? undefined : `${name} (${since})`);
  return (node, parent) => {
    const member = memberName(node);
    if (member === undefined) return undefined;
    if (ONLY_CALLED.has(member) && !(parent && callee(parent) === node)) return undefined;
    const holder = field(node, 'object') as Node;
    // A Response has had arrayBuffer() from the start, only Blob's is young.
    if (member === 'arrayBuffer' && callee(holder)?.['name'] === 'Response') return undefined;
    const holderName = (holder['name'] as string | undefined) ?? memberName(holder);
    const name = `${holderName}.${member}`;
    return say(name, own(YOUNG_STATICS, name)) ?? say(member, own(YOUNG_METHODS, member));
  };
}

/**
 * What a script for the page must not hold: the network, code made from text, imports from elsewhere, and syntax or built-ins that
 * Chrome 67 or Safari 14 lack. Each finding names the thing and its line. A name reached by text put together at run time is not
 * seen; the page's Content-Security-Policy stops that, and the browser tests run under it.
 */
export function bundleFindings(code: string, { allowed = {}, chunks = [] }: GateOptions = {}): string[] {
  const checks = [codeFromText, functionUse, remoteImport(chunks), syntax, youngBuiltIn(allowed)];
  const found = networkUses(code);
  const globals = new Set(Object.keys(YOUNG_GLOBALS).filter((name) => !own(allowed, name)));
  found.push(...globalUses(code, new Set(['eval']), 'bundle.js'));
  for (const use of globalUses(code, globals, 'bundle.js'))
    found.push(`${use}: ${YOUNG_GLOBALS[use.split(' ')[0] as string] ?? 'by name'}`);
  walk(parse(code), (node, parent) => {
    for (const check of checks) {
      const finding = check(node, parent);
      if (finding !== undefined) found.push(`${finding} (line ${lineOf(code, node)})`);
    }
    return true;
  });
  return found;
}

/** Modules in a bundle that only a signer needs, by the sources its source map names. */
export function signingModules(sourceMap: string): string[] {
  const { sources } = JSON.parse(sourceMap) as { sources: string[] };
  if (!Array.isArray(sources) || sources.length === 0) throw new Error('the source map names no sources, so nothing can be told from it');
  return sources.filter((source) => /core\/(src|dist)\/sign\/|\/cbor-x\/|\/cbor-extract\//.test(source));
}
