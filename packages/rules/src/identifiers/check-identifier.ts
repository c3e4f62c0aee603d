import type { Code } from '@tianma/core';
import { isCreditCode, isDivisionCode, isOrganisationCode, parseGtin, serialCheckDigit } from '@tianma/core/gs1';
import { dayToText } from '@tianma/core/record';
import { FORMS } from './forms.js';
import { narrow } from './narrow.js';
import type { IdentifierAnswer, IdentifierFault, IdentifierKind, IdentifierOptions, IdentifierWarning } from './types.js';

/**
 * Tells whether a number can be one of its kind, by shape, check character and dates, and takes it apart. It does not know whether the number
 * was ever given out. Spaces, full-width and lower-case letters, and the words that stand before an organic code are put right first.
 */
export function checkIdentifier(kind: IdentifierKind, text: string, options: IdentifierOptions = {}): IdentifierAnswer {
  const written = narrow(text.slice(0, 200))
    .toUpperCase()
    .replace(/\s/g, '')
    .replace(/^(?:有机码|有机产品码)[::]?/, '');
  switch (kind) {
    case 'credit_code':
      return creditCode(written, options);
    case 'organisation':
      return isOrganisationCode(written)
        ? yes(kind, written.replace('-', ''), { body: written.slice(0, 8), check: written.slice(-1) }, options)
        : no(kind, /^[0-9A-Z]{8}-?[0-9X]$/.test(written) ? 'check' : 'shape');
    case 'division':
      return isDivisionCode(written) ? yes(kind, written, divisionParts(written), options) : no(kind, 'shape');
    case 'ean':
      return ean(written, options);
    default:
      return byForm(kind, written, options);
  }
}

function byForm(kind: IdentifierKind, text: string, options: IdentifierOptions): IdentifierAnswer {
  for (const { expression, evidence, warning } of FORMS[kind] ?? []) {
    const groups = expression.exec(text)?.groups;
    if (groups === undefined) continue;
    const parts: Record<string, string> = {};
    for (const [name, part] of Object.entries(groups)) if (part !== undefined && part !== '') parts[name] = part;
    if (parts['yy'] !== undefined) parts['year'] = `20${parts['yy']}`;
    delete parts['yy'];
    const { year, mm, division, check } = parts;
    if (mm !== undefined && (mm < '01' || mm > '12')) return no(kind, 'date');
    if (year !== undefined && options.day !== undefined && year > dayToText(options.day).slice(0, 4)) return no(kind, 'date');
    if (division !== undefined && !isDivisionCode(division)) return no(kind, 'division');
    // GB/T 17710 MOD 11,10, held against ten numbers on public product pages.
    if (kind === 'sc' && serialCheckDigit(text.slice(2, -1)) !== check) return no(kind, 'check');
    return yes(kind, text, parts, options, evidence, warning);
  }
  return no(kind, 'shape');
}

function creditCode(text: string, options: IdentifierOptions): IdentifierAnswer {
  const kind = 'credit_code';
  if (!isCreditCode(text)) return no(kind, /^[0-9A-HJ-NP-RTUW-Y]{2}[0-9]{6}[0-9A-HJ-NP-RTUW-Y]{10}$/.test(text) ? 'check' : 'shape');
  const organisation = text.slice(8, 17);
  // A free second test. Its check character is not refused for: some codes that were given out fail it.
  const warning = isOrganisationCode(organisation) ? undefined : 'unusual';
  const parts = { department: text.charAt(0), category: text.charAt(1), division: text.slice(2, 8), organisation };
  return yes(kind, text, parts, options, 'seen', warning);
}

function ean(text: string, options: IdentifierOptions): IdentifierAnswer {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return no('ean', 'shape');
  try {
    const gtin = parseGtin(text);
    return yes('ean', text, { gtin, prefix: gtin.slice(1, 4) }, options);
  } catch {
    return no('ean', 'check');
  }
}

function divisionParts(code: string): Record<string, string> {
  const cuts: readonly (readonly [string, number])[] = [
    ['province', 2],
    ['prefecture', 4],
    ['county', 6],
    ['township', 9],
    ['village', 12],
  ];
  return Object.fromEntries(cuts.filter(([, length]) => code.length >= length).map(([name, length]) => [name, code.slice(0, length)]));
}

function yes(
  kind: IdentifierKind,
  text: string,
  parts: Record<string, string>,
  { divisions, day }: IdentifierOptions,
  evidence: 'seen' | 'computed' | 'unverified' = 'seen',
  warning?: IdentifierWarning,
): IdentifierAnswer {
  const found: IdentifierAnswer = { ok: true, kind, text, parts, evidence, ...(warning && { warning }) };
  const code = parts['division'] ?? parts['county'];
  if (divisions === undefined || code === undefined) return found;
  const listed = divisions.divisions.get(code);
  // The numbers on papers keep the division of the day on which they were given: a division that is gone since does no harm to them.
  if (listed === undefined) return divisions.complete && kind === 'division' ? no(kind, 'division') : { ...found, warning: 'not_listed' };
  const named = { ...found, parts: { ...parts, divisionName: listed.name, divisionAsOf: divisions.asOf } };
  const gone = listed.until !== undefined && (day === undefined || listed.until < dayToText(day));
  return gone && kind === 'division' ? { ...named, warning: 'retired' } : named;
}

const CODES: Partial<Record<IdentifierKind, Code>> = {
  credit_code: 'id.credit_code',
  organisation: 'id.credit_code',
  division: 'id.division',
};

function no(kind: IdentifierKind, why: IdentifierFault): IdentifierAnswer {
  const code = kind === 'ean' ? (why === 'check' ? 'gs1.check_digit' : 'gs1.value') : (CODES[kind] ?? 'id.number');
  return { ok: false, kind, code, why, evidence: 'seen' };
}
