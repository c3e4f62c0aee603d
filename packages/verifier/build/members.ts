import { type Cut, type Node, nameOf, parse, splice, walk } from './syntax.js';

/** Called by the language, not by name. */
const CALLED_UNNAMED = new Set(['constructor', 'toJSON', 'toString', 'valueOf', 'then', 'next', 'return', 'throw']);

/**
 * Takes out methods and accessors of classes that nothing in the file names, and then those that only they had named. A name in a text
 * counts; a name put together at run time would not be seen, and no code of ours or of @noble does that.
 */
export function withoutUnusedMembers(code: string): string {
  const tree = parse(code);
  const members: Node[] = [];
  walk(tree, (node) => {
    if (node.type === 'MethodDefinition' && node['computed'] === false && !CALLED_UNNAMED.has(nameOf(node['key']) ?? 'constructor'))
      members.push(node);
  });
  if (members.length === 0) return code;
  const named = new Set<string>();
  const keys = new Set(members.map(({ key }) => key));
  walk(tree, (node) => {
    const name = keys.has(node) ? undefined : nameOf(node);
    if (name !== undefined) named.add(name);
  });
  const cuts: Cut[] = members.filter(({ key }) => !named.has(nameOf(key) as string));
  return cuts.length === 0 ? code : withoutUnusedMembers(splice(code, cuts));
}
