import { field, lineOf, memberName, type Node, parse, stringValue, walk } from './ast.js';

export const NETWORK: ReadonlySet<string> = new Set([
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'sendBeacon',
  'importScripts',
]);

/** Holders through which a global can be read. */
export const GLOBALS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self', 'top', 'parent', 'frames', 'global', 'navigator']);

/** True where an identifier is only a name: a property, a key, a parameter's label; not a thing that is read. */
function isOnlyName(node: Node, parent: Node | undefined): boolean {
  if (!parent) return false;
  if (parent.type === 'MemberExpression') return parent['property'] === node && parent['computed'] !== true;
  if (/^(Property|MethodDefinition|PropertyDefinition|AccessorProperty)$/.test(parent.type))
    return parent['key'] === node && parent['computed'] !== true && parent['shorthand'] !== true;
  return (
    /^(LabeledStatement|BreakStatement|ContinueStatement|ImportSpecifier|ExportSpecifier)$/.test(parent.type) ||
    parent.type.startsWith('TS')
  );
}

/**
 * Where code names one of a set of globals: bare, as a property of a global object (any spelling of it), or as any object's property
 * when the name stands for nothing else (`sendBeacon`). Shadowing is not looked into: a local variable of such a name is reported too.
 */
export function globalUses(code: string, names: ReadonlySet<string>, path: string): string[] {
  const uses: string[] = [];
  walk(parse(code, path), (node, parent) => {
    const report = (name: string) => uses.push(`${name} (line ${lineOf(code, node)})`);
    if (node.type === 'Identifier' && names.has(node['name'] as string) && !isOnlyName(node, parent)) report(node['name'] as string);
    const member = memberName(node);
    if (member !== undefined && names.has(member)) {
      const holder = field(node, 'object');
      const holderName = (holder?.['name'] as string | undefined) ?? (holder ? memberName(holder) : undefined);
      if (member === 'sendBeacon' || (holderName !== undefined && GLOBALS.has(holderName)) || holder?.type === 'ThisExpression')
        report(member);
    }
    // const { fetch } = window; Reflect.get(window, 'fetch')
    if (node.type === 'VariableDeclarator' && field(node, 'id')?.type === 'ObjectPattern') {
      const init = field(node, 'init')?.['name'] as string | undefined;
      for (const property of (field(node, 'id') as Node)['properties'] as Node[]) {
        const key = field(property, 'key');
        const name = (key?.['name'] as string | undefined) ?? stringValue(key);
        if (init !== undefined && GLOBALS.has(init) && name !== undefined && names.has(name) && property['shorthand'] !== true)
          report(name);
      }
    }
    if (node.type === 'Literal' && parent?.type === 'CallExpression' && names.has(String(node['value'])))
      report(`'${String(node['value'])}' as an argument`);
    return true;
  });
  return uses;
}

export const networkUses = (code: string, path = 'bundle.js'): string[] => globalUses(code, NETWORK, path);
