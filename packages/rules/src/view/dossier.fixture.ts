// A small county for tests of rules; everything is really signed. In short:
//   const dossier = season()
//     .unit('A-01', { crop: '茶', area: ['12.5', '亩'] }, [{ kind: 'field_operation', day: '2026-04-01', operation: 'spray', product: '吡虫啉' }])
//     .lot('L-1', { kind: 'harvest', day: '2026-04-20', quantity: ['80', 'KGM'] }, [{ kind: 'sale', day: '2026-04-25', channel: 'retail' }],
//       { from: ['A-01'] })                                   // or [{ from: 'A-01', at: 2, quantity: ['80', 'KGM'], public: true }]
//     .attest('L-1', { kind: 'inspection', method: 'laboratory', day: '2026-04-21', results: [...], conclusion: 'passed' })
//     .dossier({ profiles: [...] });                          // today is 2026-11-20 unless told
// gtin, lot, inputs, and of a packing origin, count and itemsRoot are filled in; quantities may be [value, unit]. `signed: '2026-05-01'` in a
// step is its day of signing; target: 1 in a correction or void is a place, and the replacement is of the same kind. `by` names who signs:
// coop (usual), coop2, processor, carrier; for attestations laboratory (usual), inspector, certifier, authority; or one added by
// .party(name, {...}). 'stranger' is on no list.
import { checkDigit } from '@tianma/core/gs1';
import { lotSub, type Role, type SignedRecord, SLOTS, slotToJson, textToDay, unitSub } from '@tianma/core/record';
import {
  type AttestationInput,
  type CertificateInput,
  keyFromSeed,
  type NewAttestation,
  type NewRecord,
  type PrivateOpening,
  type RecordInput,
  type SigningKey,
  signAttestation,
  signCertificate,
  signRecord,
  signRoot,
  signTrust,
} from '@tianma/core/sign';
import { openTrust, type Trust } from '@tianma/core/verify';
import { buildDossier, type DossierInput } from './build-dossier.js';
import type { Dossier, Opened } from './types.js';

const COUNTY = '530113';
const SPAN = ['2020-01-01T00:00:00+08:00', '2036-01-01T00:00:00+08:00'] as const;
const TODAY = '2026-11-20';
/** The product of a lot unless another is named. */
export const GTIN: string = gtinOf(2);

/** A number of the range that counties allocate. */
export function gtinOf(number: number): string {
  const digits = `02000000${String(number).padStart(5, '0')}`;
  return digits + checkDigit(digits);
}

type Fields = { readonly [field: string]: unknown };

/** Fields in plain words; checked by signing. */
export interface Step {
  readonly kind: string;
  readonly day?: string;
  /** Day of signing. */
  readonly signed?: string;
  /** Who signs it, where it is not the chain's writer. */
  readonly signer?: string;
  readonly [field: string]: unknown;
}

/** A chain that went in: its last record, or the one at a place; the quantity is private unless `public`. */
export type From =
  | string
  | { readonly from: string; readonly at?: number; readonly quantity?: readonly [string, string]; readonly public?: boolean };

interface Signer {
  readonly id: string;
  readonly key: SigningKey;
  readonly certificate: ReturnType<typeof signCertificate>;
}

interface Built {
  readonly sub: string;
  readonly writer: string;
  readonly gtin: string;
  readonly records: NewRecord[];
}

const PARTIES: Readonly<Record<string, readonly [type: CertificateInput['type'], roles: readonly Role[], division?: string]>> = {
  coop: ['cooperative', ['producer', 'packer']],
  coop2: ['cooperative', ['producer', 'packer']],
  processor: ['company', ['processor', 'packer']],
  carrier: ['company', ['carrier']],
  laboratory: ['laboratory', ['laboratory']],
  inspector: ['authority', ['inspector']],
  certifier: ['other', ['certifier']],
  authority: ['authority', ['authority']],
  stranger: ['cooperative', ['producer', 'packer']],
};

/** Begins a county and its season. The same calls give the same bytes. */
export function season(): Season {
  return new Season();
}

export class Season {
  readonly built: Map<string, Built> = new Map();
  readonly attested: NewAttestation[] = [];
  readonly products: Set<string> = new Set([GTIN]);
  private readonly signers = new Map<string, Signer>();
  private readonly unusual = new Map<string, Partial<CertificateInput>>();
  private readonly keys = { root: keyOf('root'), certificate: keyOf('certificate'), trust: keyOf('trust'), status: keyOf('status') };
  private salts = 0;

  /** Adds a party, or changes a usual one; before it signs. */
  party(name: string, certificate: Partial<CertificateInput>): this {
    this.unusual.set(name, certificate);
    return this;
  }

  /** Id of a party by its short name. */
  idOf(name: string): string {
    return `${this.unusual.get(name)?.party ?? `${COUNTY}/${name.toUpperCase()}`}`;
  }

  unit(code: string, genesis: Fields, steps: readonly Step[] = [], { by = 'coop' } = {}): this {
    const first = { kind: 'unit_genesis', unitType: 'plot', signed: '2026-01-02', ...genesis };
    return this.chain(code, unitSub(this.idOf(by), code), by, '', [first, ...steps], []);
  }

  lot(
    code: string,
    first: Step,
    steps: readonly Step[] = [],
    { by = 'coop', gtin = GTIN, from = [] }: { readonly by?: string; readonly gtin?: string; readonly from?: readonly From[] } = {},
  ): this {
    this.products.add(gtin);
    return this.chain(code, lotSub(gtin, code), by, gtin, [first, ...steps], from);
  }

  /** Another record on a chain, at its end. */
  add(code: string, step: Step, from: readonly From[] = []): this {
    const chain = this.chainOf(code);
    chain.records.push(this.sign(chain, step, from));
    return this;
  }

  attest(code: string, step: Step, { by = 'laboratory', at = 0 } = {}): this {
    const chain = this.chainOf(code);
    const { signed, signer: _, ...input } = step;
    const options = { key: keyOf(by), iss: this.idOf(by), sub: chain.sub, iat: `${signed ?? step.day ?? TODAY}T20:00:00+08:00` };
    this.signerOf(by);
    const [first, seen] = [chain.records[0] as NewRecord, chain.records[at] as NewRecord];
    const fields = quantities(input) as unknown as AttestationInput;
    this.attested.push(signAttestation(fields, { ...options, chain: first.id, record: seen.id, random: this.random }));
    return this;
  }

  /** Id of a record; the first of its chain unless a place is given, which may be negative to count from the end. */
  id(code: string, at = 0): string {
    return (this.chainOf(code).records.at(at) as NewRecord).idHex;
  }

  chains(): readonly (readonly SignedRecord[])[] {
    return [...this.built.values()].map(({ records }) => records.map(({ record }) => record));
  }

  trust(now: string = TODAY): Trust {
    const { root: key, ...keys } = this.keys;
    const all = { root: key, ...keys };
    const root = signRoot(
      {
        names: { zh: '示例县', en: 'Example County' },
        division: COUNTY,
        keys: (['root', 'certificate', 'trust', 'status'] as const).map((use) => ({ use, key: all[use].publicKey })),
        notBefore: SPAN[0],
        notAfter: SPAN[1],
      },
      { key, iat: SPAN[0] },
    );
    const signers = [...this.signers].filter(([name]) => name !== 'stranger').map(([, { certificate }]) => certificate);
    const listed = signers.map(({ id }) => ({ id }));
    const list = { version: 1, anchor: root.id, nextUpdate: SPAN[1], certificates: listed, hosts: ['shili.example'] };
    const trust = signTrust(list, { key: keys.trust, iss: COUNTY, iat: SPAN[0] });
    return openTrust({
      anchors: [root.bytes],
      trust: trust.bytes,
      status: undefined,
      certificates: signers.map(({ bytes }) => bytes),
      now: Date.parse(`${now}T12:00:00+08:00`) / 1000,
      buildTime: 0,
    });
  }

  /** Every private slot of every statement: what the writer's own vault opens. */
  openings(): (idHex: string) => Opened | undefined {
    const records = [...this.built.values()].flatMap(({ records }) => records);
    const all = new Map([...records, ...this.attested].map(({ idHex, opening }) => [idHex, openedAll(opening)]));
    return (id) => all.get(id);
  }

  dossier({ today = TODAY, ...unusual }: Partial<Omit<DossierInput, 'today'>> & { readonly today?: string } = {}): Dossier {
    return buildDossier({
      chains: this.chains(),
      attestations: this.attested.map(({ attestation }) => attestation),
      trust: this.trust(today),
      openings: this.openings(),
      today: textToDay(today) as number,
      ...unusual,
    });
  }

  private chain(code: string, sub: string, by: string, gtin: string, steps: readonly Step[], from: readonly From[]): this {
    const chain: Built = { sub, writer: by, gtin, records: [] };
    this.built.set(code, chain);
    steps.forEach((step, i) => chain.records.push(this.sign(chain, step, i === 0 ? from : [])));
    return this;
  }

  private sign(chain: Built, step: Step, from: readonly From[]): NewRecord {
    const { signed, signer: by = chain.writer, target: named, replacement, ...fields } = step;
    const target = typeof named === 'number' ? chain.records[named]?.record : undefined;
    const before = chain.records.at(-1);
    const iat = signed ?? step.day;
    const input = {
      ...this.filled(step.kind, chain),
      ...quantities(fields),
      ...(named !== undefined && { target: target?.id ?? named }),
      ...(replacement !== undefined && { replacement: { kind: target?.kindName, ...quantities(replacement as Fields) } }),
      ...this.inputs(from, fields['private']),
    };
    const { key } = this.signerOf(by);
    return signRecord(input as unknown as RecordInput, {
      key,
      iss: this.idOf(chain.writer),
      sub: chain.sub,
      iat: iat === undefined ? (before?.record.iat ?? 0) + 3600 : `${iat}T18:00:00+08:00`,
      seq: chain.records.length,
      ...(before && { prev: before.id }),
      random: this.random,
    });
  }

  private filled(kind: string, { sub, gtin }: Built): object {
    if (!['harvest', 'processing', 'packing'].includes(kind)) return {};
    const lot = { gtin, lot: decodeURIComponent(sub.slice(sub.lastIndexOf('/') + 1)) };
    return kind === 'packing' ? { ...lot, origin: COUNTY, count: 100, itemsRoot: '00'.repeat(32) } : lot;
  }

  private inputs(from: readonly From[], slots: unknown): object {
    if (from.length === 0) return {};
    const all = from.map((one) => (typeof one === 'string' ? { from: one } : one));
    const inputs = all.map(({ from: code, at = -1, quantity, public: shown }) => {
      const { records } = this.chainOf(code);
      const record = (records.at(at) as NewRecord).id;
      return { chain: (records[0] as NewRecord).id, record, ...(shown && quantity && { quantity: amount(quantity) }) };
    });
    const hidden = all.map(({ quantity, public: shown }) => (quantity && !shown ? amount(quantity) : null));
    const edges = hidden.some((one) => one !== null) ? { edgeQuantities: hidden } : {};
    return { inputs, private: { ...edges, ...(slots as object | undefined) } };
  }

  private chainOf(code: string): Built {
    const chain = this.built.get(code);
    if (chain === undefined) throw new RangeError(`no chain ${code}`);
    return chain;
  }

  private signerOf(name: string): Signer {
    const known = this.signers.get(name);
    if (known !== undefined) return known;
    const [type, roles] = PARTIES[name] ?? PARTIES['coop'] ?? ['other', []];
    const id = this.idOf(name);
    const key = keyOf(name);
    const attests = roles.some((role) => ['laboratory', 'inspector', 'certifier', 'authority', 'carrier'].includes(role));
    const certificate = signCertificate(
      {
        key: key.publicKey,
        party: id,
        names: { zh: `示例${name}`, en: `Example ${name}` },
        type,
        roles,
        uses: attests ? ['record', 'attest'] : ['record'],
        division: COUNTY,
        // Enough for every lot of a test; narrow it with `.party(name, { products: [...] })`.
        products: Array.from({ length: 40 }, (_, i) => ({ gtin: gtinOf(i + 1), names: { zh: `产品${i + 1}`, en: `Product ${i + 1}` } })),
        notBefore: SPAN[0],
        notAfter: SPAN[1],
        ...this.unusual.get(name),
      },
      { key: this.keys.certificate, iss: COUNTY, iat: SPAN[0] },
    );
    const signer = { id, key, certificate };
    this.signers.set(name, signer);
    return signer;
  }

  private readonly random = (length: number): Uint8Array => {
    this.salts += 1;
    return Uint8Array.from({ length }, (_, i) => (this.salts * 31 + i * 7) % 251);
  };
}

function keyOf(name: string): SigningKey {
  return keyFromSeed(Uint8Array.from({ length: 32 }, (_, i) => (name.charCodeAt(i % name.length) * (i + 3)) % 256));
}

function openedAll({ slots }: PrivateOpening): Opened {
  return Object.fromEntries(slots.flatMap((open, slot) => (open ? [[SLOTS[slot], slotToJson(slot, open.value)]] : []))) as Opened;
}

const amount = ([value, unit]: readonly [string, string]): { value: string; unit: string } => ({ value, unit });

/** `['80', 'KGM']` in place of `{ value: '80', unit: 'KGM' }`. */
function quantities(fields: Fields): Fields {
  const isPair = (value: unknown): value is readonly [string, string] =>
    Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string') && /^-?[\d.]+$/.test(value[0] as string);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, isPair(value) ? amount(value) : value]));
}
