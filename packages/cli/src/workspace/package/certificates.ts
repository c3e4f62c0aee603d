import { openTrust, type Report, type Step, TianmaError, type VerifyOptions } from '@tianma/core';
import { textToDay } from '@tianma/core/record';
import { readDeclaration } from '@tianma/core/trust';
import { declarationJudge } from '@tianma/core/verify';
import { type EntryState, readBody, readRegisters } from '@tianma/rules/register';
import { type Both, COPY_WORDS } from '@tianma/verifier/package';
import { recordWordsOf } from '@tianma/verifier/view-model';
import { nameOf } from './documents.js';

/** What a register says of a certificate that the lot states. */
interface Registered {
  /** Who signed the entry: a division for the county itself, else a party; and the id of the document. */
  readonly issuer: string;
  readonly document: string;
  readonly version: number;
  readonly state: EntryState;
  readonly holder?: string;
  readonly authority?: string;
  readonly names?: object;
  readonly gtins?: readonly string[];
  readonly validFrom: string;
  readonly validTo?: string;
  /** Whether the entry stands, names this product and this party, and counts on the lot's day. */
  readonly covers: boolean;
}

/** A certificate or mark that a record of the lot states, by schema.org's words. Without `registered` it is the producer's own word. */
interface Certification {
  readonly '@type': 'Certification';
  readonly scheme: string;
  readonly certificationIdentification: string;
  readonly issuedBy?: { readonly '@type': 'Organization'; readonly name: string };
  readonly validFrom?: string;
  readonly expires?: string;
  readonly statedBy: string;
  readonly statedIn: string;
  readonly registered: readonly Registered[];
  readonly text: Both<string>;
}

export interface PackageCertificates {
  readonly schema: 'tianma-package-certificates/0';
  readonly text: Both<string>;
  readonly certificates: readonly Certification[];
}

const SAYS: Readonly<Record<'covered' | 'member' | 'other' | 'own', Both<string>>> = {
  covered: { zh: '在册,适用于这一批', en: 'registered, and covers this lot' },
  member: {
    zh: '在册,这一主体可以用;这一批够不够条件,名录里看不出',
    en: 'registered, and this party may carry it; whether this lot meets what it asks for is not in the register',
  },
  other: { zh: '在册,但不能认定适用于这一批', en: 'registered, but not found to cover this lot' },
  own: { zh: '生产者自述,这里没有名录可查', en: 'the producer’s own word; no register here speaks of it' },
};

/** Records that state a certificate or mark and still stand. */
const statements = (report: Report): readonly Step[] =>
  report.journey.filter(
    ({ kind, check, voidedBy, scope }) =>
      kind === 'certificate_reference' && check === 'pass' && voidedBy === undefined && scope !== 'input',
  );

/** Entries of registers that the lot speaks of, as `nameOf` names them. */
export function statedEntries(report: Report): readonly string[] {
  return statements(report).map(({ fields }) => {
    const { scheme, number } = fields as Readonly<Record<string, string>>;
    return scheme === 'brand' ? `brand/${number}` : `certificate/${scheme}:${number}`;
  });
}

/** The certificates that the lot states, each with what registers say; signers are judged under the roots of the package. */
export function certificatesOf(
  report: Report,
  declarations: readonly Uint8Array[],
  options: VerifyOptions,
  day: number,
): PackageCertificates {
  const judge = declarationJudge(openTrust(options));
  const counting = declarations.map((bytes) => readDeclaration(bytes)).filter((one) => judge(one).refusals.length === 0);
  const { entries, problems } = readRegisters(counting, day);
  const bad = new Set(problems.map(({ document }) => document));
  const usable = entries.filter(({ document, state }) => state !== 'replaced' && !bad.has(document));
  const fact = (name: string): string => {
    const value = report.facts.find((one) => one.name === name)?.value;
    return typeof value === 'string' ? value : '';
  };
  const lotDay = textToDay(fact('packDay') || fact('harvestDay')) ?? day;
  const stated = statedEntries(report);
  const certificates = statements(report).map(({ fields, issuer, record }, i): Certification => {
    const own = usable.filter(({ kind, id }) => nameOf({ kind, id }) === stated[i]);
    const registered = own.map((entry): Registered => {
      const { body } = readBody(entry.kind as 'certificate' | 'brand', entry.id, entry.declaration.body) as { body: Body };
      const { holder, authority, names, gtins, members, owner, validFrom, validTo } = body;
      const begun = lotDay >= Math.max(entry.from, textToDay(validFrom) ?? 0);
      const lasts = lotDay <= Math.min(entry.to ?? Number.POSITIVE_INFINITY, textToDay(validTo ?? '') ?? Number.POSITIVE_INFINITY);
      const product = gtins === undefined || gtins.length === 0 || gtins.includes(fact('gtin'));
      const ids = [issuer, issuer.slice(issuer.indexOf('/') + 1), ...partyNames(report, issuer)];
      const party = holder !== undefined ? ids.includes(holder) : (members?.includes(issuer) ?? issuer.startsWith(`${owner?.slice(0, 6)}`));
      return {
        issuer: entry.issuer,
        document: entry.document,
        version: entry.declaration.version,
        state: entry.state,
        ...(holder !== undefined && { holder }),
        ...(authority !== undefined && { authority }),
        ...(names !== undefined && { names }),
        ...(gtins !== undefined && { gtins }),
        validFrom,
        ...(validTo !== undefined && { validTo }),
        covers: begun && lasts && product && party && body.withdrawn === undefined,
      };
    });
    const covered = own.some(({ kind }) => kind === 'brand') ? SAYS.member : SAYS.covered;
    const says = registered.some(({ covers }) => covers) ? covered : registered.length > 0 ? SAYS.other : SAYS.own;
    return statement(fields, issuer, record, registered, says);
  });
  return { schema: 'tianma-package-certificates/0', text: COPY_WORDS, certificates };
}

interface Body {
  readonly holder?: string;
  readonly authority?: string;
  readonly names?: object;
  readonly gtins?: readonly string[];
  readonly members?: readonly string[];
  readonly owner?: string;
  readonly validFrom: string;
  readonly validTo?: string;
  readonly withdrawn?: object;
}

function statement(
  fields: Step['fields'],
  statedBy: string,
  statedIn: string,
  registered: readonly Registered[],
  says: Both<string>,
): Certification {
  const { scheme, number, authority, validFrom, validTo } = fields as Readonly<Record<string, string | undefined>>;
  if (scheme === undefined || number === undefined) throw new TianmaError('record.malformed', { where: statedIn });
  const text = (locale: 'zh-CN' | 'en', what: string): string => `${recordWordsOf(locale).values[scheme] ?? scheme} ${number}: ${what}`;
  return {
    '@type': 'Certification',
    scheme,
    certificationIdentification: number,
    ...(authority !== undefined && { issuedBy: { '@type': 'Organization', name: authority } }),
    ...(validFrom !== undefined && { validFrom }),
    ...(validTo !== undefined && { expires: validTo }),
    statedBy,
    statedIn,
    registered,
    text: { zh: text('zh-CN', says.zh), en: text('en', says.en) },
  };
}

const partyNames = ({ parties }: Report, id: string): readonly string[] =>
  parties.filter((party) => party.id === id).flatMap(({ names }) => [names.zh, ...(names.en === undefined ? [] : [names.en])]);
