import { PACKAGE_LIMITS, PACKAGE_SCHEMA } from './limits.js';

/** The part of JSON Schema 2020-12 that the manifest needs, and that `fits` understands. */
export interface JsonSchema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type: 'object' | 'array' | 'string' | 'integer';
  readonly const?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: { readonly [name: string]: JsonSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
}

const text: JsonSchema = { type: 'string' };
const count: JsonSchema = { type: 'integer', minimum: 0 };
const like = (pattern: string): JsonSchema => ({ type: 'string', pattern });
const is = (word: string): JsonSchema => ({ type: 'string', const: word });
const among = (...words: readonly string[]): JsonSchema => ({ type: 'string', enum: words });
/**
 * A caption is typed and not signed, and shown beside a verdict: no marks of HTML, nothing hidden, and none of the claims that a verdict never
 * makes.
 */
const caption: JsonSchema = {
  type: 'string',
  maxLength: PACKAGE_LIMITS.caption,
  pattern:
    '^(?!.*(正品|保真|真货|官方认证|政府认证|100 ?[%％]|[Aa][Uu][Tt][Hh][Ee][Nn][Tt][Ii][Cc]|[Gg][Ee][Nn][Uu][Ii][Nn][Ee]))' +
    '[^<>\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufff9-\\ufffb]+$',
};
const list = (items: JsonSchema, maxItems?: number): JsonSchema => ({ type: 'array', items, ...(maxItems !== undefined && { maxItems }) });
/** A map with these members and no other; a name that ends in `?` may be absent. */
function map(rows: { readonly [name: string]: JsonSchema }): JsonSchema {
  const properties: { [name: string]: JsonSchema } = {};
  const required: string[] = [];
  for (const [name, schema] of Object.entries(rows)) {
    const plain = name.replace('?', '');
    properties[plain] = schema;
    if (plain === name) required.push(name);
  }
  return { type: 'object', properties, required, additionalProperties: false };
}

const names = map({ zh: text, 'en?': text });
const both = (each: JsonSchema): JsonSchema => map({ zh: each, en: each });
const digest = like('^[0-9a-f]{64}$');
const day = like('^[0-9]{4}-[0-9]{2}-[0-9]{2}$');
const gtin = like('^[0-9]{14}$');
const integrity = like('^sha384-[A-Za-z0-9+/]{64}$');

const product = map({
  '@context': { type: 'object', additionalProperties: text },
  '@type': is('Product'),
  '@id?': text,
  gtin,
  'name?': names,
  'gs1:hasBatchLotNumber': text,
  'gs1:netWeight?': map({ '@type': is('QuantitativeValue'), value: text, unitCode: text }),
  'gs1:harvestDate?': day,
  'gs1:packagingDate?': day,
  'gs1:bestBeforeDate?': day,
  'countryOfOrigin?': is('CN'),
  'tianma:origin?': like('^[0-9]{6,12}$'),
  'tianma:grade?': text,
  'tianma:items?': count,
  'tianma:shelfLifeDays?': count,
  'manufacturer?': map({ '@type': is('Organization'), identifier: text, name: names, 'telephone?': text }),
  text: both(map({ name: text, rows: list(map({ label: text, value: text })) })),
});

/** The form of `tianma-package.json`: what `tianma pack --schema` prints, and what a manifest is held to when it is opened. */
export const MANIFEST_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:tianma:schema:package:0',
  title: 'tianma-package.json',
  description: 'A copy for reading of what lot.tianma holds signed. Members named text hold words for people.',
  ...map({
    schema: is(PACKAGE_SCHEMA),
    text: both(text),
    generator: map({ name: like('^[@/a-z0-9._-]{1,64}$'), version: like('^[0-9A-Za-z.+-]{1,32}$') }),
    lot: map({ gtin, lot: text, chain: digest, 'link?': like('^https://') }),
    asOf: like('^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})$'),
    counties: list(map({ division: like('^[0-9]{6}$'), anchor: digest, names })),
    product,
    pictures: list(
      map({
        path: like('^pictures/[0-9]+\\.(jpg|png|webp)$'),
        type: among('image/jpeg', 'image/png', 'image/webp'),
        width: count,
        height: count,
        'caption?': caption,
      }),
      PACKAGE_LIMITS.pictures,
    ),
    disclosed: list(among('price', 'edgeQuantities')),
    integrity: map({ 'embed.js': integrity, 'embed-view.js': integrity, 'embed-scan.js': integrity }),
    files: list(map({ path: like('^[a-z0-9][a-z0-9._/-]{0,119}$'), bytes: count, sha256: digest }), PACKAGE_LIMITS.files),
  }),
};

/** Whether a caption is one that a package may hold. */
export const isCaption = (text: string): boolean =>
  Array.from(text).length <= PACKAGE_LIMITS.caption && new RegExp(caption.pattern as string).test(text);
