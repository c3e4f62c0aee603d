import { type Node, parse, walk } from './ast.js';

/** Claims that no signature can carry (design section 1): of truth, of officialness, of certainty. */
const CLAIMS: RegExp[] = [
  /正品|真品|保真|官方认证|官方鉴定|防伪认证|假一赔|百分之百|百分百/,
  /\b(authentic|genuine|genuinely|guaranteed)\b/i,
  /100\s*[%％]\s*(?=\p{L})/u,
];

const isStyle = (parent: Node | undefined) =>
  parent?.type === 'TaggedTemplateExpression' && (parent['tag'] as Node | undefined)?.['name'] === 'css';

/** The pieces of text in a script that could reach a screen: its string literals and templates, not its comments, names, imports or CSS. */
function scriptTexts(path: string, code: string): string[] {
  const found: string[] = [];
  walk(parse(code, path), (node, parent) => {
    if (/^(Import|Export(All|Named))Declaration$/.test(node.type) && node['source']) return false;
    if (node.type === 'TemplateLiteral' && isStyle(parent)) return false;
    if (node.type === 'Literal' && typeof node['value'] === 'string') found.push(node['value']);
    if (node.type === 'TemplateElement') found.push((node['value'] as { cooked: string | null }).cooked ?? '');
    return true;
  });
  return found;
}

const withoutStyle = (html: string) =>
  html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/\sstyle="[^"]*"/gi, '');

/** What a file shows that it must not claim, as `path: text`. */
export function forbiddenWords(path: string, text: string): string[] {
  const shown = /\.[cm]?[jt]s$/.test(path) ? scriptTexts(path, text) : withoutStyle(text).split('\n');
  // A pattern that refuses these words has to hold them.
  return shown
    .filter((piece) => !piece.startsWith('^(?!') && CLAIMS.some((claim) => claim.test(piece)))
    .map((piece) => `${path}: ${piece.trim().slice(0, 120)}`);
}
