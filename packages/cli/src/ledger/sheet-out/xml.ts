const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML 1.0 has no form for (section 2.2). */
export const NOT_XML: RegExp = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Text as XML holds it; what XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(new RegExp(NOT_XML, 'gu'), '\ufffd').replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
}

/** A spreadsheet takes a text that begins like this for a formula when it is typed again or saved as CSV. */
export function looksLikeFormula(text: string): boolean {
  return /^[\s\u200b-\u200d\ufeff]*[=+\-@＝＋－＠]/.test(text) && !/^\s*[+-]?\d+(\.\d+)?$/.test(text);
}

/** A text cell. It has no formula, whatever the text begins with (ECMA-376 part 1, 18.18.11: `inlineStr`). */
export function textCell(address: string, text: string, style?: number, prefix = ''): string {
  const styled = style === undefined ? '' : ` s="${style}"`;
  const [c, is, t] = [`${prefix}c`, `${prefix}is`, `${prefix}t`];
  return `<${c} r="${address}"${styled} t="inlineStr"><${is}><${t} xml:space="preserve">${xmlText(text)}</${t}></${is}></${c}>`;
}
