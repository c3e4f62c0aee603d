import { TianmaError } from '../errors.js';
import { HIDDEN } from '../shown.js';

/** What the body of a declaration may hold. Numbers are whole: anything with a fraction is a text. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/** Limits of JSON inside a document: bytes of UTF-8, and how deep arrays and objects stand in each other. */
export const JSON_LIMITS = { bytes: 60_000, depth: 16 } as const;

const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
const SPACE = ' \t\n\r';
const NUMBER = /(?:-?[1-9][0-9]*|0)(?![0-9.eE])/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const LONE_SURROGATE = /[\uD800-\uDFFF]/u;

/**
 * Reads JSON (RFC 8259) in the narrow form of docs/spec/declaration.md: valid UTF-8, no name twice, whole numbers within +-(2^53-1),
 * depth at most 16, nothing hidden in a text, no name `__proto__`. Throws `doc.malformed` with the place, `record.text` for hidden characters.
 */
export function readJson(
  bytes: Uint8Array,
  where = 'body',
  limits: { readonly bytes: number; readonly depth: number } = JSON_LIMITS,
): JsonValue {
  if (bytes.length > limits.bytes)
    throw new TianmaError('doc.malformed', { where, expected: `at most ${limits.bytes} bytes`, found: `${bytes.length}` });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new TianmaError('doc.malformed', { where, expected: 'valid UTF-8', cause });
  }
  return new Reader(text, limits.depth).whole(where);
}

/** One text, read once from its begin to its end. */
class Reader {
  private at = 0;
  private readonly text: string;
  private readonly depth: number;

  constructor(text: string, depth: number) {
    this.text = text;
    this.depth = depth;
  }

  whole(where: string): JsonValue {
    const value = this.value(where, 0);
    this.space();
    if (this.at < this.text.length) this.refuse(where, 'nothing after the value');
    return value;
  }

  private value(where: string, depth: number): JsonValue {
    this.space();
    const first = this.text[this.at];
    if (first === '"') return this.string(where);
    if (first === '[' || first === '{') {
      if (depth >= this.depth) this.refuse(where, `a depth of at most ${this.depth}`);
      this.at += 1;
      return first === '[' ? this.array(where, depth + 1) : this.object(where, depth + 1);
    }
    for (const [word, value] of WORDS)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    return this.number(where);
  }

  private number(where: string): number {
    const value = Number(this.match(NUMBER) || Number.NaN);
    if (!Number.isSafeInteger(value)) this.refuse(where, 'a value; numbers are whole and within 2^53-1, others are texts');
    return value;
  }

  private array(where: string, depth: number): JsonValue {
    const items: JsonValue[] = [];
    if (this.closes(']')) return items;
    do items.push(this.value(`${where}/${items.length}`, depth));
    while (this.goesOn(']', where));
    return items;
  }

  private object(where: string, depth: number): JsonValue {
    const members: Record<string, JsonValue> = {};
    if (this.closes('}')) return members;
    do {
      this.space();
      const name = this.text[this.at] === '"' ? this.string(where) : this.refuse(where, 'a name in quotes');
      if (name === '__proto__') this.refuse(where, 'another name than __proto__');
      if (Object.prototype.hasOwnProperty.call(members, name)) this.refuse(`${where}/${name}`, 'each name once');
      this.space();
      if (this.text[this.at] !== ':') this.refuse(where, 'a colon');
      this.at += 1;
      members[name] = this.value(`${where}/${name}`, depth);
    } while (this.goesOn('}', where));
    return members;
  }

  private string(where: string): string {
    this.at += 1;
    let text = '';
    for (;;) {
      text += this.match(PLAIN);
      const end = this.text[this.at];
      this.at += 1;
      if (end === '"') break;
      text += end === '\\' ? this.escape(where) : this.refuse(where, 'a text that ends');
    }
    const hidden = HIDDEN.exec(text);
    if (hidden !== null) {
      const point = hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      throw new TianmaError('record.text', { where, expected: 'no control or direction character', found: `U+${point}` });
    }
    if (LONE_SURROGATE.test(text)) this.refuse(where, 'no half of a character');
    return text;
  }

  private escape(where: string): string {
    const letter = this.text[this.at] ?? '';
    this.at += 1;
    if (letter !== 'u') return ESCAPES[letter] ?? this.refuse(where, 'an escape of JSON');
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9A-Fa-f]{4}$/.test(digits)) this.refuse(where, 'four hexadecimal digits');
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  private closes(end: string): boolean {
    this.space();
    if (this.text[this.at] !== end) return false;
    this.at += 1;
    return true;
  }

  /** True after a comma, false after the end. */
  private goesOn(end: string, where: string): boolean {
    if (this.closes(end)) return false;
    if (this.text[this.at] !== ',') this.refuse(where, `a comma or ${end}`);
    this.at += 1;
    return true;
  }

  private space(): void {
    while (this.at < this.text.length && SPACE.includes(this.text[this.at] as string)) this.at += 1;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.at += found.length;
    return found;
  }

  /** Says the place only: what stands there may be anything. */
  private refuse(where: string, expected: string): never {
    throw new TianmaError('doc.malformed', { where: where.slice(0, 120), expected: `${expected} at character ${this.at}` });
  }
}
