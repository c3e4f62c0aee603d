// Writes kinds.md, codes.md, the kinds in tianma.cddl and the typed inputs of the sign room from the tables in packages/core.
// Run after `tsc -b packages`: node docs/spec/generate.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';

const cell = (text) => text.replaceAll('|', '\\|');
const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map((c) => cell(String(c))).join(' | ')} |`).join('\n');

const SORTS = {
  unit: ['Kinds of unit chains', 'A plot-season, hive-season or herd.'],
  lot: ['Kinds of lot chains', 'A batch, from harvest, processing or packing on.'],
  any: ['Kinds of both', 'They speak about records, in unit and lot chains alike.'],
  attestation: ['Attestations', 'Statements of another party about a record of a chain.'],
};

const OPENS = {
  first: 'the first record of a chain, and only that',
  may: 'the first record of a chain, or a later one',
  later: 'a later record',
};

/** Slots that a writer will think of first; every record has all twelve. */
const SLOTS_OF_INTEREST = {
  unit_genesis: ['operator', 'phone', 'coordinates', 'household'],
  planting: ['operator', 'supplier', 'documents'],
  field_operation: ['operator', 'note', 'supplier'],
  feed: ['operator', 'supplier'],
  treatment: ['operator', 'supplier', 'documents'],
  harvest: ['operator', 'household', 'price', 'edgeQuantities'],
  processing: ['operator', 'edgeQuantities', 'note'],
  packing: ['operator', 'edgeQuantities'],
  transport: ['operator', 'phone', 'documents'],
  delivery: ['buyer', 'counterparty', 'documents'],
  sale: ['buyer', 'price', 'documents'],
  handover: ['counterparty', 'price', 'documents'],
  certificate_reference: ['documents'],
  custody_receipt: ['operator', 'counterparty', 'documents'],
};

const typeOf = ({ type, min, max, names }) =>
  ({
    text: `text, 1..${max}`,
    uint: max === 4_294_967_295 && min === 0 ? 'uint, at most 2^32-1' : `uint, ${min}..${max === 4_294_967_295 ? '2^32-1' : max}`,
    quantity: 'quantity, not below zero',
    signed: 'quantity',
    digests: 'list of digest',
    refs: 'list of ref',
    party: 'party id',
    gtin: 'gtin14',
    lot: 'lot number',
    analytes: 'list of analyte',
    fields: 'map of fields 64-127',
    enum: names.map((name, i) => `${i + 1} ${name}`).join(', '),
  })[type] ?? type;

export function kindsPage({ KINDS, OUTCOMES, UNITS, SLOTS }) {
  const kind = (row) => {
    const slots = SLOTS_OF_INTEREST[row.name];
    return `### ${row.number} ${row.name}
${row.sort === 'attestation' ? '' : `Stands as ${OPENS[row.opening]}. ${row.correctable ? 'May be corrected.' : 'Cannot be corrected.'} `}Signed by: ${row.roles.join(', ')}.${
      slots ? ` Private slots of interest: ${slots.map((name) => `${name} (${SLOTS.indexOf(name)})`).join(', ')}.` : ''
    }

${table(
  ['key', 'name', 'type', 'required'],
  row.fields.map((field) => [field.key, field.name, typeOf(field), field.required ? 'yes' : '']),
)}
`;
  };
  const sections = Object.entries(SORTS).map(([sort, [title, lead]]) => {
    const rows = KINDS.filter((row) => row.sort === sort);
    return `## ${title}\n${lead}\n\n${rows.map(kind).join('\n')}`;
  });
  const dimensions = new Map();
  for (const { code, dimension, factor } of UNITS.values()) {
    const size = factor[1] === 1n ? `${factor[0]}` : `${factor[0]}/${factor[1]}`;
    dimensions.set(dimension, [...(dimensions.get(dimension) ?? []), `\`${code}\` ${size}`]);
  }
  return `# Kinds of records and attestations

Generated from \`packages/core/src/record/kinds.ts\` and \`units.ts\` by \`docs/spec/generate.mjs\`; do not edit. The payload is fixed by [format.md](format.md) section 4, basic types by its section 2, roles by [trust.md](trust.md).

## How a payload is checked
In this order; the first fault is the answer:
1. the payload is CBOR of the profile (\`cbor.*\`) and a map; \`version\` is 0 (above: \`record.version_newer\`); \`kind\` is of this table (a number that is not: \`record.kind_newer\`) and of the document's sort: a kind of attestations in a record, or the other way round, is \`record.malformed\`;
2. no key from 0 on is unknown: \`record.field_newer\` for keys 10-63, 128 and above, a key of attestations in a record (8, 9) or of records in an attestation (2, 3), and a key 64-127 that the kind lacks. Negative keys are ignored;
3. \`seq\` and \`prev\` (or \`chain\` and \`record\`), \`attachments\`, the fields in the order of their keys, what several fields say together, \`iss\`, \`iat\`, \`place\`, \`sub\`, \`time\`, \`private\`: \`record.malformed\`, or \`record.text\` for a hidden character.

Two faults are of what a later table may hold, and are \`record.field_newer\`: a number of an enum above the last, and a unit of two or three of \`[0-9A-Z]\` that is not in the table of units.

Together: \`packing\` as a first record has \`inputs\`, and \`spare\` is below \`count\`; \`attach\` has \`attestations\` or key 7; \`correction\` has \`replacement\` if and only if \`reason\` is 2; an \`inspection\` or \`test_claim\` with \`method\` 1 (rapid) does not conclude 1 (passed) or 2 (failed): a rapid test screens.

## Types
- text: 1 code point to the number stated; a media type 1..64.
- day: 7305..65535 (1990-01-01 to 2149-06-06). Seconds of \`time\`: within the years 1 to 9999; \`iat\` 0..253402300799.
- gtin14: 14 digits with the right check digit. lot number: a value of GS1 AI 10, 1..20 characters of the 82.
- list: at least 1 member, none twice; refs and digests at most 64 (two refs are the same if their record is), analytes at most 512 (the same if their name is).
- enum: a number from 1 in the order given.
- analyte: \`[analyte: text .le 80, outcome, value: decimal / null, unit: text .le 20 / null, limit: decimal / null]\`; outcome ${OUTCOMES.map((name, i) => `${i + 1} ${name}`).join(', ')}.
- private slots, when opened: note 1..1000 code points, other texts 1..120; currency three capital letters; latitude within 90, longitude within 180 degrees.

## Units
The size of each in the base unit of what it measures. Two quantities compare if they measure the same.

${table(
  ['measures', 'units'],
  [...dimensions].map(([dimension, units]) => [dimension, units.join(', ')]),
)}

Base units: kg, m2, m3, m, s, 1, one piece, kg/m3, one degree Celsius (as a reading), one calendar month.

${sections.join('\n')}`;
}

export function codesPage({ CODES, classOf, headlineOf, HEADLINES, EXIT_STATUS, MEANINGS }) {
  return `# Codes

Generated from \`packages/core/src/codes.ts\` and \`codes.meaning.ts\` by \`docs/spec/generate.mjs\`; do not edit.

## Headlines
In order of precedence: the earliest that a counting finding calls for is the headline of the report.

${HEADLINES.map((name, i) => `${i + 1}. \`${name}\``).join('\n')}

## Classes
| class | exit status of the command |
|---|---|
${Object.entries(EXIT_STATUS)
  .map(([name, status]) => `| ${name} | ${status} |`)
  .join('\n')}

## Codes
The order of rows is normative: of two codes with one headline the earlier is reported.

${table(
  ['code', 'class', 'headline', '含义', 'meaning'],
  CODES.map((code) => [`\`${code}\``, classOf(code), headlineOf(code), ...MEANINGS[code]]),
)}
`;
}

const CDDL_TYPES = {
  quantity: 'amount',
  signed: 'quantity',
  digests: '[1*64 digest]',
  refs: '[1*64 ref]',
  party: 'party-id',
  gtin: 'gtin14',
  lot: 'lot-number',
  analytes: '[1*512 analyte]',
  fields: 'replacement',
};

/** The kinds and units in CDDL: the part of tianma.cddl between its two marks. */
export function kindsCddl({ KINDS, UNITS }) {
  const typeOf = ({ type, min, max, names }) =>
    type === 'enum' ? `1..${names.length}` : type === 'uint' ? `${min}..${max}` : (CDDL_TYPES[type] ?? type);
  const kind = ({ number, name, sort, fields }) => {
    const attestation = sort === 'attestation';
    const rows = fields.map((field) => `  ${field.required ? '' : '? '}${field.key}: ${typeOf(field)},`.padEnd(49) + `; ${field.name}`);
    const head = `$${attestation ? 'attestation' : 'record'}-kind /= {`.padEnd(49);
    return `${head}; ${name}\n  ${attestation ? 'about' : 'in-chain'}<${number}>,\n${rows.join('\n')}\n}`;
  };
  const units = [...UNITS.keys()].map((code) => `"${code}"`);
  const lines = [];
  for (let i = 0; i < units.length; i += 10) lines.push(units.slice(i, i + 10).join(' / '));
  return `unit = ${lines.join(' /\n       ')}\n\n${KINDS.map(kind).join('\n')}\n`;
}

const BETWEEN = /(?<=^; BEGIN generated by .*\n)[^]*(?=^; END generated$)/m;

/** The page with its generated part written anew. */
export function cddlPage(page, tables) {
  return page.replace(BETWEEN, kindsCddl(tables));
}

const INPUT_TYPES = {
  uint: 'number',
  day: 'DayInput',
  quantity: 'QuantityInput',
  signed: 'QuantityInput',
  digest: 'DigestInput',
  digests: 'readonly DigestInput[]',
  refs: 'readonly InputRef[]',
  analytes: 'readonly AnalyteInput[]',
  fields: 'Replacement',
};

export function kindInputs({ KINDS }) {
  const inputType = ({ type, names }) => (type === 'enum' ? names.map((name) => `'${name}'`).join(' | ') : (INPUT_TYPES[type] ?? 'string'));
  // As the formatter lays it out: a union that is too long for its line stands one word a line.
  const field = (row) => {
    const line = `    readonly ${row.name}${row.required ? '' : '?'}: ${inputType(row)};`;
    return line.length <= 140 ? line : line.replace(/: /, ':\n      | ').replaceAll("' | '", "'\n      | '");
  };
  const names = (rows) => rows.map(({ name }) => `'${name}'`).join(' | ');
  return `// Generated from ../record/kinds.ts by docs/spec/generate.mjs; do not edit.
import type { AnalyteInput, InputRef } from './field-forms.js';
import type { DayInput, DigestInput, QuantityInput } from './forms.js';

/** The fields of each kind, by name; docs/spec/kinds.md says what they hold. */
export interface KindInputs {
${KINDS.map((row) => `  readonly ${row.name}: {\n${row.fields.map(field).join('\n')}\n  };`).join('\n')}
}

export type AttestationKind = ${names(KINDS.filter(({ sort }) => sort === 'attestation'))};
export type RecordKind = Exclude<keyof KindInputs, AttestationKind>;
export type CorrectableKind =
${KINDS.filter(({ correctable }) => correctable)
  .map(({ name }) => `  | '${name}'`)
  .join('\n')};

/** The kind of the target, and all its fields as they should have been. */
export type Replacement = { readonly [K in CorrectableKind]: { readonly kind: K } & KindInputs[K] }[CorrectableKind];
`;
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) {
  const dist = '../../packages/core/dist/';
  const [record, codes, meaning] = await Promise.all(
    ['record/index.js', 'codes.js', 'codes.meaning.js'].map((name) => import(dist + name)),
  );
  const here = (path) => fileURLToPath(new URL(path, import.meta.url));
  const write = (path, text) => writeFileSync(here(path), text);
  write('tianma.cddl', cddlPage(readFileSync(here('tianma.cddl'), 'utf8'), record));
  write('kinds.md', kindsPage(record));
  write('codes.md', codesPage({ ...codes, ...meaning }));
  write('../../packages/core/src/sign/kind-inputs.ts', kindInputs(record));
}
