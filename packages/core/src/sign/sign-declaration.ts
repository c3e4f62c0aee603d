import {
  DECLARATION_KINDS,
  type Declaration,
  type DeclarationKind,
  declarationSub,
  JSON_LIMITS,
  type JsonValue,
  readDeclaration,
} from '../trust/index.js';
import { type Signed, type SignOptions, signDocument } from './document.js';
import { type DayInput, readDay, readName, readObject, readText, readUint } from './forms.js';
import { refuse } from './refuse.js';
import { optional, payloadOf } from './trust-forms.js';

export interface DeclarationInput {
  readonly kind: DeclarationKind;
  /** Names the thing for this issuer and kind: 1 to 120 characters. */
  readonly id: string;
  /** Only grows. */
  readonly version: number;
  readonly from: DayInput;
  readonly to?: DayInput;
  /** Written as UTF-8 with the names of each object in order; numbers are whole. */
  readonly body: JsonValue;
}

const PROPERTIES = ['kind', 'id', 'version', 'from', 'to', 'body'] as const;

/**
 * Signs a declaration; `iss` is the county's division (key with use `trust`) or a party's id (key with use `attest`).
 * `sub` follows from kind and id. Throws `sign.input`.
 */
export function signDeclaration(
  input: DeclarationInput,
  options: Omit<SignOptions, 'sub'>,
): Signed & { readonly declaration: Declaration } {
  const given = readObject(input, 'declaration', PROPERTIES);
  const kind = readName(given.kind, DECLARATION_KINDS, 'kind');
  const id = readText(given.id, 'id');
  const payload = payloadOf(
    [1, kind],
    [2, id],
    [3, readUint(given.version, 'version')],
    [4, readDay(given.from, 'from')],
    [5, optional(given.to, 'to', readDay)],
    [6, new TextEncoder().encode(jsonText(given.body, 'body', 0))],
  );
  const { key, iss, iat } = options;
  const sub = declarationSub(DECLARATION_KINDS[kind - 1] as DeclarationKind, id);
  const { read: declaration, ...signed } = signDocument('declaration', payload, { key, iss, iat, sub }, readDeclaration);
  return { ...signed, declaration };
}

/** One text for one value: names in the order of their UTF-16 units (as RFC 8785), no spaces; what is undefined is absent. */
function jsonText(value: unknown, where: string, depth: number): string {
  if (value === null || typeof value === 'boolean') return `${value}`;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? `${value}` : refuse(where, 'a whole number, or a text', value);
  if (typeof value === 'string') return JSON.stringify(readText(value, where));
  if (depth >= JSON_LIMITS.depth) refuse(where, `a depth of at most ${JSON_LIMITS.depth}`);
  if (Array.isArray(value)) return `[${value.map((item: unknown, i) => jsonText(item, `${where}/${i}`, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') refuse(where, 'a value of JSON', value);
  const members = value as { readonly [name: string]: unknown };
  const names = Object.keys(members).filter((name) => members[name] !== undefined);
  const written = names
    .sort()
    .map((name) => `${JSON.stringify(readText(name, where))}:${jsonText(members[name], `${where}/${name}`, depth + 1)}`);
  return `{${written.join(',')}}`;
}
