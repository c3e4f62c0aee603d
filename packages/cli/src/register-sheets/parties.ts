import { ROLES, type Role } from '@tianma/core/record';
import { personalIn } from '@tianma/rules/identifiers';
import { personalProblem, problem } from '../ledger/messages.js';
import { heading } from '../ledger/normalise.js';
import type { Problems } from '../ledger/problems.js';
import type { PartyDraft } from '../workspace/parties/drafts.js';
import type { Product } from '../workspace/workspace.js';
import { failed, type RegisterRow, readSheets, type SheetErrors } from './read-sheets.js';
import { PARTY_SHEETS, ROLE_WORDS } from './specs.js';
import { at, partsOf, repeated, textOf } from './values.js';

/**
 * Reads a county's spreadsheet of parties to be enrolled, with their products: all rows are sound, or every fault is listed. Numbers without a
 * division stand under the county's. Errors: `ledger.*`.
 */
export async function readPartySheets(
  file: Uint8Array,
  county: string,
): Promise<{ readonly ok: true; readonly drafts: readonly PartyDraft[] } | SheetErrors> {
  const read = await readSheets(file, PARTY_SHEETS);
  if (!read.ok) return read;
  const { rows, problems } = read;
  const drafts = new Map<string, { readonly draft: PartyDraft; readonly row: RegisterRow }>();
  const products = productsOf(rows.get('products') ?? [], county, problems);
  for (const row of rows.get('parties') ?? []) {
    const party = partyOf(row, county);
    const before = drafts.get(party);
    if (before !== undefined) problems.add(repeated(row, 'party', party, before.row));
    if (party.slice(0, 6) !== county) problems.add(foreign(row, 'party', party, county));
    const division = textOf(row, 'division') as string;
    if (!division.startsWith(county)) problems.add(foreign(row, 'division', division, county));
    const roles = rolesOf(row, problems);
    const hotline = textOf(row, 'hotline');
    if (hotline !== undefined && personalIn(hotline) === 'id_number')
      problems.add(personalProblem(at(row, 'hotline'), 'id_number', hotline));
    const nameEn = textOf(row, 'nameEn');
    const number = party.slice(7);
    if (before !== undefined) continue;
    const draft: PartyDraft = {
      schema: 'tianma-party-draft/0',
      party,
      names: { zh: textOf(row, 'nameZh') as string, ...(nameEn !== undefined && { en: nameEn }) },
      type: textOf(row, 'type') as PartyDraft['type'],
      ...(number.length === 18 && { creditCode: number }),
      division,
      roles,
      products: products.of(party),
      ...(hotline !== undefined && { hotline }),
    };
    drafts.set(party, { draft, row });
  }
  for (const [party, row] of products.rows)
    if (!drafts.has(party))
      problems.add(
        problem('ledger.reference', at(row, 'party'), party, [
          '“主体”表里有的代码',
          'a code of the sheet 主体',
          '核对代码,或在“主体”表里补一行',
          'Check the code, or add its row to the sheet 主体',
        ]),
      );
  return problems.count > 0 ? failed(problems) : { ok: true, drafts: [...drafts.values()].map(({ draft }) => draft) };
}

function partyOf(row: RegisterRow, county: string): string {
  const code = textOf(row, 'party') as string;
  return code.includes('/') ? code : `${county}/${code}`;
}

function productsOf(
  rows: readonly RegisterRow[],
  county: string,
  problems: Problems,
): { readonly rows: ReadonlyMap<string, RegisterRow>; readonly of: (party: string) => readonly Product[] } {
  const byParty = new Map<string, Product[]>();
  const first = new Map<string, RegisterRow>();
  for (const row of rows) {
    const party = partyOf(row, county);
    const gtin = textOf(row, 'gtin') as string;
    const nameEn = textOf(row, 'nameEn');
    const own = byParty.get(party) ?? [];
    if (own.some((product) => product.gtin === gtin)) problems.add(repeated(row, 'gtin', gtin, first.get(party) ?? row));
    first.set(party, first.get(party) ?? row);
    byParty.set(party, [...own, { gtin, names: { zh: textOf(row, 'nameZh') as string, ...(nameEn !== undefined && { en: nameEn }) } }]);
  }
  return { rows: first, of: (party) => byParty.get(party) ?? [] };
}

function rolesOf(row: RegisterRow, problems: Problems): readonly Role[] {
  const roles = new Set<Role>();
  for (const word of partsOf(row, 'roles')) {
    const found = ROLES.find((role) => ROLE_WORDS[role]?.some((known) => heading(known) === heading(word)));
    if (found !== undefined) roles.add(found);
    else
      problems.add(
        problem('ledger.cell', at(row, 'roles'), word, [
          `其中之一:${ROLES.map((role) => ROLE_WORDS[role]?.[1]).join('、')}`,
          `one of ${ROLES.join(', ')}`,
          '改成上面的词,几个之间用顿号',
          'Use these words, with a comma between',
        ]),
      );
  }
  return ROLES.filter((role) => roles.has(role));
}

function foreign(row: RegisterRow, key: string, found: string, county: string): ReturnType<typeof problem> {
  return problem('ledger.cell', at(row, key), found, [
    `本县 ${county} 的代码`,
    `a code of this county, ${county}`,
    '外县主体请向它所在的县登记',
    'A party of another county is enrolled there',
  ]);
}
