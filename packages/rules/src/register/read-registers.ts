import { TianmaError } from '@tianma/core';
import { dayToText, textToDay } from '@tianma/core/record';
import type { Declaration, JsonValue } from '@tianma/core/trust';
import { type BrandBody, readBrandBody } from './brand.js';
import { type CertificateBody, certificateId, readCertificateBody, requireId } from './certificate.js';
import { currentRegister, type RegisterEntry } from './current.js';
import { type ProfileBody, readProfileBody } from './profile.js';
import type { Brand, ProductCertificate, Profile } from './types.js';
import type { Withdrawal } from './withdrawal.js';

/** A rule pack that somebody signed; its body is checked by `loadPacks`. Days `YYYY-MM-DD`, both included. */
export interface DeclaredPack {
  readonly id: string;
  readonly body: JsonValue;
  readonly issuer: string;
  /** Hexadecimal id of the declaration. */
  readonly document: string;
  readonly from: string;
  readonly to?: string;
}

/** What stands in the way of an entry: it is left out. `where` is kind/id/version. */
export interface RegisterProblem {
  readonly where: string;
  readonly issuer: string;
  readonly document: string;
  readonly error: TianmaError;
}

/** The registers as rules read them: each version with the days on which it counts as its validity. */
export interface Registers {
  readonly certificates: readonly ProductCertificate[];
  readonly profiles: readonly Profile[];
  readonly brands: readonly Brand[];
  /** In the order in which they lie over one another: parties' first, a county's own word last. */
  readonly packs: readonly DeclaredPack[];
  /** All entries, also those that do not count. */
  readonly entries: readonly RegisterEntry[];
  readonly problems: readonly RegisterProblem[];
}

interface Dated {
  readonly validFrom: string;
  readonly validTo?: string;
  readonly withdrawn?: Withdrawal;
}

/**
 * Reads the registers from declarations that were judged before. A body that cannot be read, or two documents with one version, is a problem
 * and left out, never thrown. Evidence and what became of items are no registers and passed over. `day`: civil day on which `entries` tell their state.
 */
export function readRegisters(declarations: readonly Declaration[], day: number): Registers {
  const entries = currentRegister(
    declarations.filter(({ kind }) => kind !== 'evidence' && kind !== 'items'),
    day,
  );
  const problems: RegisterProblem[] = [];
  const certificates: ProductCertificate[] = [];
  const profiles: Profile[] = [];
  const brands: Brand[] = [];
  const packs: DeclaredPack[] = [];
  for (const entry of entries) {
    const { kind, document, issuer } = entry;
    const where = `${kind}/${entry.id}/${entry.declaration.version}`;
    const attempt = (read: () => void): void => {
      try {
        read();
      } catch (error) {
        if (!(error instanceof TianmaError)) throw error;
        problems.push({ where, issuer, document, error });
      }
    };
    attempt(() => {
      if (entry.state === 'conflict')
        throw new TianmaError('register.conflict', {
          where,
          found: document,
          fix: '向签发方核实,由其签发更高的版本 / ask who signed it for a higher version',
        });
      if (kind === 'pack') {
        if (entry.state !== 'replaced') packs.push(toPack(entry));
      } else {
        const read = readEntry(entry);
        if (entry.state === 'replaced' || read === undefined) return;
        if (read.kind === 'certificate') certificates.push(read.entry);
        else if (read.kind === 'profile') profiles.push(read.entry);
        else brands.push(read.entry);
      }
    });
  }
  return {
    certificates,
    profiles,
    brands,
    packs: packs.sort((a, b) => Number(!a.issuer.includes('/')) - Number(!b.issuer.includes('/'))),
    entries,
    problems,
  };
}

type ReadEntry =
  | { readonly kind: 'certificate'; readonly entry: ProductCertificate }
  | { readonly kind: 'profile'; readonly entry: Profile }
  | { readonly kind: 'brand'; readonly entry: Brand };

/** The entry with its validity cut to the days on which it counts; undefined where none is left. Throws what the readers of bodies throw. */
function readEntry(entry: RegisterEntry): ReadEntry | undefined {
  const { kind, id, issuer, document, declaration } = entry;
  const by = { issuer, document };
  const body = readBody(kind as 'certificate' | 'profile' | 'brand', id, declaration.body);
  const days = daysOf(body.body, entry);
  if (days === undefined) return undefined;
  const { withdrawn: _, ...rest } = body.body;
  return { kind: body.kind, entry: { ...rest, ...days, ...by } } as ReadEntry;
}

type ReadBody =
  | { readonly kind: 'certificate'; readonly body: CertificateBody }
  | { readonly kind: 'profile'; readonly body: ProfileBody }
  | { readonly kind: 'brand'; readonly body: BrandBody };

/** Reads a body of a register by its kind, and holds it to the id that it stands under. Throws `register.entry`, `record.text`, `doc.field_newer`. */
export function readBody(kind: 'certificate' | 'profile' | 'brand', id: string, json: JsonValue): ReadBody {
  if (kind === 'certificate') {
    const body = readCertificateBody(json);
    requireId(id, certificateId(body), kind);
    return { kind, body };
  }
  if (kind === 'profile') {
    const body = readProfileBody(json);
    requireId(id, body.id, kind);
    return { kind, body };
  }
  const body = readBrandBody(json);
  requireId(id, body.id, kind);
  return { kind, body };
}

function daysOf(
  { validFrom, validTo, withdrawn }: Dated,
  { from, to }: RegisterEntry,
): { validFrom: string; validTo?: string } | undefined {
  const first = Math.max(textToDay(validFrom) as number, from);
  const ends = [
    validTo === undefined ? undefined : (textToDay(validTo) as number),
    to,
    withdrawn && (textToDay(withdrawn.since) as number) - 1,
  ];
  const last = Math.min(...ends.map((end) => end ?? Number.POSITIVE_INFINITY));
  if (last < first) return undefined;
  return { validFrom: dayToText(first), ...(Number.isFinite(last) && { validTo: dayToText(last) }) };
}

function toPack({ declaration, id, issuer, document, from, to }: RegisterEntry): DeclaredPack {
  return { id, body: declaration.body, issuer, document, from: dayToText(from), ...(to !== undefined && { to: dayToText(to) }) };
}
