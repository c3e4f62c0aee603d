import { children, field, lineOf, type Node, parse, stringValue, walk } from './ast.js';

const HAN = /\p{Script=Han}/u;
/** Two words of a sentence side by side; names, values and command lines have none. */
const ENGLISH = /(?<![\w./-])[a-z]{2,}[,:]? (?:[a-z]{1,} )*[a-z]{2,}(?![\w./=])/i;
/** What is typed, which is the same in every language. */
const COMMAND = /\b(?:tianma|chmod)(?: [a-z]+)*(?: (?:--?[\w-]+|[A-Z_][A-Z_-]*|_))*/g;
const PARTS: ReadonlySet<string> = new Set(['expected', 'found', 'fix', 'where']);

export interface Spoken {
  readonly place: string;
  readonly part: string;
  /** The text with every hole of a template as `_`. */
  readonly text: string;
}

/** Every text that a source gives to an error, wherever it stands in a condition or a template. */
export function spokenIn(code: string, name: string): readonly Spoken[] {
  const found: Spoken[] = [];
  walk(parse(code, name), (node) => {
    const callee = field(node, 'callee');
    if (node.type !== 'NewExpression' || callee?.['name'] !== 'TianmaError') return undefined;
    walk(node, (inner) => {
      const key = field(inner, 'key');
      const part = key?.['name'];
      if (inner.type !== 'Property' || typeof part !== 'string' || !PARTS.has(part)) return undefined;
      for (const text of textsOf(field(inner, 'value'))) found.push({ place: `${name}:${lineOf(code, inner)}`, part, text });
      return undefined;
    });
    return undefined;
  });
  return found;
}

/** What a source's own `bad(where, expected, found)` tells, where it is more than a name or a number. */
export function toldByHelper(code: string, name: string): readonly string[] {
  const found: string[] = [];
  walk(parse(code, name), (node) => {
    if (node.type === 'CallExpression' && field(node, 'callee')?.['name'] === 'bad')
      for (const argument of node['arguments'] as Node[])
        found.push(...textsOf(argument).filter((text) => /[a-z] |[a-z]{2,}$| [a-z]/.test(text)));
    return undefined;
  });
  return found;
}

function textsOf(node: Node | undefined): readonly string[] {
  if (node === undefined) return [];
  const plain = stringValue(node);
  if (plain !== undefined) return [plain];
  if (node.type === 'TemplateLiteral') {
    return [(node['quasis'] as Node[]).map((quasi) => (quasi['value'] as { cooked: string }).cooked).join('_')];
  }
  if (['ConditionalExpression', 'LogicalExpression', 'BinaryExpression', 'ParenthesizedExpression'].includes(node.type)) {
    return children(node).flatMap(textsOf);
  }
  return [];
}

/** What is wrong with a text in the eyes of somebody who reads one language: undefined where nothing is. */
export function faultOf(text: string, oneOf: (text: string, language: 'zh' | 'en') => string): string | undefined {
  const [zh, en] = (['zh', 'en'] as const).map((language) => oneOf(text, language).replace(COMMAND, '')) as [string, string];
  if (zh === en) {
    if (HAN.test(text)) return ENGLISH.test(zh) ? 'both languages, not parted by " / "' : 'Chinese only';
    return ENGLISH.test(zh) ? 'English only' : undefined;
  }
  if (ENGLISH.test(zh)) return 'English in the Chinese half';
  return /[\u3002\uff0c\uff1b\uff1a\u3001]/u.test(en) || /\p{Script=Han}{9}/u.test(en) ? 'Chinese in the English half' : undefined;
}
