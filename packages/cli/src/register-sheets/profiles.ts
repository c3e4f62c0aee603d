import type { JsonObject, JsonValue } from '@tianma/core/trust';
import { problem } from '../ledger/messages.js';
import type { PlainQuantity } from '../ledger/parse-quantity.js';
import type { Problems } from '../ledger/problems.js';
import { attempt } from '../workspace/register/attempt.js';
import type { DeclarationDraft } from '../workspace/register/declare.js';
import { draftOf } from '../workspace/register/draft.js';
import type { DraftsResult } from './certificates.js';
import { failed, type RegisterRow, readSheets } from './read-sheets.js';
import { PROFILE_SHEETS } from './specs.js';
import { at, cellFault, gtinsOf, partsOf, repeated, rowFault, textOf } from './values.js';

/** Where a property of a profile stands in the sheet, if under another name. */
const COLUMNS = { names: 'nameZh', yield: 'yieldMax', temperature: 'temperatureMin' } as const;

/** Reads a spreadsheet of profiles with their steps and tests: all rows are sound, or every fault is listed. Errors: `ledger.*`. */
export async function readProfileSheets(file: Uint8Array): Promise<DraftsResult> {
  const read = await readSheets(file, PROFILE_SHEETS);
  if (!read.ok) return read;
  const { rows, problems } = read;
  const profiles = rows.get('profiles') ?? [];
  const drafts = new Map<string, { readonly draft: DeclarationDraft; readonly row: RegisterRow }>();
  const of = (sheet: 'steps' | 'tests', id: string): readonly RegisterRow[] =>
    (rows.get(sheet) ?? []).filter((row) => textOf(row, 'profile') === id);
  for (const row of profiles) {
    const id = textOf(row, 'id') ?? '';
    const draft = attempt(
      () => draftOf('profile', { ...bodyOf(row, problems), steps: of('steps', id).map(stepOf), tests: of('tests', id).map(testOf) }),
      (error) => {
        const [, sheet, index = '', key = ''] = /^profile\/(steps|tests)\/(\d+)\/(\w+)/.exec(error.where ?? '') ?? [];
        const below = sheet === undefined ? undefined : of(sheet as 'steps' | 'tests', id)[Number(index)];
        problems.add(below === undefined ? rowFault(row, error, COLUMNS) : cellFault(below, key, error));
      },
    );
    if (draft === undefined) continue;
    const before = drafts.get(id);
    if (before === undefined) drafts.set(id, { draft, row });
    else problems.add(repeated(row, 'id', id, before.row));
  }
  const known = new Set(profiles.map((row) => textOf(row, 'id')));
  for (const row of [...(rows.get('steps') ?? []), ...(rows.get('tests') ?? [])]) {
    if (known.has(textOf(row, 'profile'))) continue;
    problems.add(
      problem('ledger.reference', at(row, 'profile'), textOf(row, 'profile') ?? '', [
        '“产品标准”表里有的标准编号',
        'the id of a row of the sheet 产品标准',
        '核对标准编号,或在“产品标准”表里补一行',
        'Check the id, or add its row to the sheet 产品标准',
      ]),
    );
  }
  return problems.count > 0 ? failed(problems) : { ok: true, drafts: [...drafts.values()].map(({ draft }) => draft) };
}

function bodyOf(row: RegisterRow, problems: Problems): JsonObject {
  const nameEn = textOf(row, 'nameEn');
  const [min, max] = [textOf(row, 'temperatureMin'), textOf(row, 'temperatureMax')];
  const grades = partsOf(row, 'grades');
  const yieldMax = row.values.get('yieldMax') as PlainQuantity | undefined;
  const per = (row.values.get('yieldPer') as PlainQuantity | undefined) ?? { value: '1', unit: '亩' };
  return {
    ...present('id', textOf(row, 'id')),
    names: { ...present('zh', textOf(row, 'nameZh')), ...present('en', nameEn) },
    gtins: [...new Set(gtinsOf(row, 'gtins', problems))],
    crops: [...new Set(partsOf(row, 'crops'))],
    ...present('validFrom', textOf(row, 'validFrom')),
    ...present('validTo', textOf(row, 'validTo')),
    ...(grades.length > 0 && { grades: [...new Set(grades)] }),
    ...(yieldMax && { yield: { max: { ...yieldMax }, per: { ...per } } }),
    ...((min ?? max) !== undefined && { temperature: { ...present('min', min), ...present('max', max) } }),
    ...present('shelfLifeDays', row.values.get('shelfLifeDays') as number | undefined),
    ...flag(row, 'compliance'),
    ...present('evidence', textOf(row, 'evidence')),
  };
}

function stepOf(row: RegisterRow): JsonObject {
  return {
    ...present('kind', textOf(row, 'kind')),
    ...present('operation', textOf(row, 'operation')),
    ...present('least', row.values.get('least') as number | undefined),
  };
}

function testOf(row: RegisterRow): JsonObject {
  const analytes = partsOf(row, 'analytes');
  return {
    ...present('method', textOf(row, 'method')),
    ...(analytes.length > 0 && { analytes: [...new Set(analytes)] }),
    ...present('maxAgeDays', row.values.get('maxAgeDays') as number | undefined),
    ...flag(row, 'independent'),
  };
}

function present(key: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [key]: value };
}

function flag(row: RegisterRow, key: string): JsonObject {
  const word = textOf(row, key);
  return word === undefined ? {} : { [key]: word === 'true' };
}
