import { isBytes } from '../bytes.js';
import type { Envelope } from '../envelope/index.js';
import { TianmaError } from '../errors.js';
import { isParty } from '../record/subject.js';
import { JSON_LIMITS, type JsonValue, readJson } from './json.js';
import { counter, day, fields, is, malformed, type Read, readDocument, type Signed, text } from './schema.js';

/** What a declaration is about, 1 the first (docs/spec/declaration.md). */
export const DECLARATION_KINDS = ['certificate', 'profile', 'brand', 'pack', 'evidence', 'items'] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

interface Payload {
  readonly kind: DeclarationKind;
  /** Names the thing for its issuer and kind, over all its versions. */
  readonly id: string;
  /** Only grows. */
  readonly version: number;
  /** Civil day numbers, both included; without an end: until a later version says otherwise. */
  readonly from: number;
  readonly to?: number;
  readonly body: JsonValue;
}

/** What a county, an authority or a certifier states beside records: an entry of a register, a rule pack, a manifest. */
export interface Declaration extends Payload, Signed {}

const kind: Read<DeclarationKind> = (value, where) => {
  if (typeof value !== 'number' || value < 1) throw malformed(where, 'the number of a kind');
  const found = DECLARATION_KINDS[value - 1];
  if (found === undefined) throw new TianmaError('doc.field_newer', { where, found: `${value}` });
  return found;
};

const json: Read<JsonValue> = (value, where) =>
  readJson(
    is((v): v is Uint8Array => isBytes(v) && v.length <= JSON_LIMITS.bytes, `at most ${JSON_LIMITS.bytes} bytes`)(value, where),
    where,
  );

const DECLARATION = fields<Payload>(
  {
    kind: [1, kind],
    id: [2, text(120)],
    version: [3, counter],
    from: [4, day],
    to: [5, day, true],
    body: [6, json],
  },
  1,
);

/** `sub` of a declaration. */
export function declarationSub(kind: DeclarationKind, id: string): string {
  return `urn:tianma:declaration:${kind}:${id}`;
}

/** Reads a declaration; checks no signature. Throws as `readDocument`; `doc.field_newer` for a kind that is not known here. */
export function readDeclaration(input: Uint8Array | Envelope): Declaration {
  const declaration = readDocument(input, 'declaration', DECLARATION);
  const { envelope, from, to } = declaration;
  if (to !== undefined && to < from) throw malformed('declaration/to', 'a day not before from');
  if (envelope.sub !== declarationSub(declaration.kind, declaration.id)) throw malformed('declaration/id', 'the kind and id of sub');
  if (!/^\d{6}$/.test(envelope.iss) && !isParty(envelope.iss)) throw malformed('iss', 'a county or a party');
  return declaration;
}
