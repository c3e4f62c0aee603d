import { householdOf } from './household.js';
import { EMPTY, problem } from './messages.js';
import type { PlainQuantity } from './parse-quantity.js';
import { at, type Book, type ChainBuild, dayOf, need, pick, privateOf, rowsOf, type Step, sheetOf, text } from './plan.js';
import type { ListItem } from './read-cell.js';
import type { Row } from './read-table.js';

const EVERY = ['全部', '所有'];

/** Opens a chain for each row of the sheet 基地, and takes up those of earlier imports. */
export function openUnits(book: Book): void {
  for (const { unit, crop } of book.options.known?.units ?? []) book.units.set(unit, { sort: 'unit', code: unit, title: crop, steps: [] });
  const first = new Map<string, Row>();
  for (const row of rowsOf(book, 'units')) {
    const code = need(row, 'unit');
    const before = first.get(code);
    if (before) {
      book.problems.add(duplicate(row, 'unit', code, before));
      continue;
    }
    first.set(code, row);
    const { slot, household } = householdOf(book, [row]);
    const record = {
      kind: 'unit_genesis',
      unitType: 'plot',
      ...pick(row, ['unitType', 'crop', 'area', 'count', 'season', 'name', 'altitude', 'variety', 'place']),
      private: { ...privateOf([row]), ...(slot && { household: slot }) },
    };
    const opening = { record, rank: 0, inputs: [], rows: [row], ...(household && { household }) };
    book.units.set(code, { sort: 'unit', code, title: need(row, 'crop'), opening, steps: [] });
  }
}

export function duplicate(row: Row, key: string, found: string, before: Row): ReturnType<typeof problem> {
  return problem('ledger.duplicate', at(row, key), found, [
    `没有用过的编号(${before.sheet} 第 ${before.row} 行已用)`,
    `a code not used before (${before.sheet} row ${before.row} has it)`,
    '改编号,或删去重复的一行',
    'Change the code, or delete the repeated row',
  ]);
}

function codesOf(row: Row): readonly string[] {
  const items = (row.values.get('unit') ?? row.values.get('units') ?? []) as readonly ListItem[] | string;
  return typeof items === 'string' ? [items] : items.map(({ code }) => code);
}

const isEvery = (codes: readonly string[]): boolean => codes.length === 0 || codes.some((code) => EVERY.includes(code));

/**
 * The units a row names; reports those that no sheet knows. `全部`, or an empty cell where that is allowed, is every unit of the ledger; of
 * one without a sheet of them every unit that is known.
 */
export function unitsOf(book: Book, row: Row): ChainBuild[] {
  const codes = codesOf(row);
  if (isEvery(codes)) return [...book.units.values()].filter((unit) => isHere(book, unit));
  return [...new Set(codes)].flatMap((code) => {
    const unit = book.units.get(code);
    if (unit) return [unit];
    if (book.broken.has(code)) return [];
    const some = [...book.units.keys()].slice(0, 8).join('、');
    const sheet = sheetOf(book, 'units');
    book.problems.add(
      problem('ledger.reference', at(row, row.values.has('unit') ? 'unit' : 'units'), code, [
        `工作表“${sheet}”里有的编号:${some || '(无)'}`,
        `a code of the sheet ${sheet}: ${some || '(none)'}`,
        `改编号,或先在“${sheet}”登记它`,
        'Change the code, or enter the unit in that sheet first',
      ]),
    );
    return [];
  });
}

const isHere = ({ hasUnits }: Book, { opening }: ChainBuild): boolean => !hasUnits || opening !== undefined;

/** As `unitsOf`; `全部` is every unit that is known, each with where it is of: whoever signs tells for which the row was signed before. */
function reachOf(book: Book, row: Row): { readonly unit: ChainBuild; readonly every?: Step['every'] }[] {
  if (!isEvery(codesOf(row))) return unitsOf(book, row).map((unit) => ({ unit }));
  return [...book.units.values()].map((unit) => ({ unit, every: isHere(book, unit) ? 'here' : 'elsewhere' }));
}

/** Field work, planting, weather, feed and treatment: one record for each unit that the row names. */
export function planUnitWork(book: Book): void {
  for (const row of rowsOf(book, 'planting')) {
    for (const reach of reachOf(book, row)) {
      const crop = text(row, 'crop') ?? reach.unit.title;
      add(reach, row, { kind: 'planting', crop, ...pick(row, ['day', 'variety', 'method', 'amount', 'seedLot', 'area']) });
    }
  }
  for (const row of rowsOf(book, 'fieldwork')) {
    checkInputs(book, row);
    const keys = [
      'day',
      'operation',
      'product',
      'registration',
      'dose',
      'intervalDays',
      'target',
      'area',
      'method',
      'activeIngredient',
      'inputLot',
      'dilution',
    ];
    for (const reach of reachOf(book, row)) add(reach, row, { kind: 'field_operation', ...pick(row, keys) });
  }
  for (const row of rowsOf(book, 'weather')) {
    const [low, high] = (row.values.get('temperature') ?? []) as readonly PlainQuantity[];
    const single = (key: string): PlainQuantity | undefined => (row.values.get(key) as readonly PlainQuantity[] | undefined)?.[0];
    const [min, max] = [single('temperatureMin') ?? low, single('temperatureMax') ?? high];
    const fields = pick(row, ['day', 'untilDay', 'station', 'rain', 'humidity', 'remark']);
    for (const reach of reachOf(book, row)) {
      add(reach, row, { kind: 'weather', ...fields, ...(min && { temperatureMin: min }), ...(max && { temperatureMax: max }) });
    }
  }
  for (const row of rowsOf(book, 'animals')) {
    const isFeed = row.values.get('work') === 'feed';
    const amount = row.values.get('amount');
    const fields = isFeed
      ? { kind: 'feed', ...pick(row, ['day', 'product', 'amount', 'inputLot']) }
      : {
          kind: 'treatment',
          ...pick(row, ['day', 'product', 'registration', 'intervalDays', 'reason', 'count']),
          ...(amount !== undefined && { dose: amount }),
        };
    if (!isFeed && !row.values.has('intervalDays')) {
      book.warnings.add(
        problem('ledger.cell', at(row, 'intervalDays'), EMPTY, [
          '休药期天数',
          'the withdrawal period in days',
          '照药品标签补填;没有休药期填 0',
          'Copy it from the label; 0 where there is none',
        ]),
      );
    }
    for (const reach of reachOf(book, row)) add(reach, row, fields);
  }
}

function add({ unit, every }: ReturnType<typeof reachOf>[number], row: Row, fields: { kind: string; [field: string]: unknown }): void {
  const record = { ...fields, private: privateOf([row]) };
  unit.steps.push({ record, day: dayOf(row), rank: 1, inputs: [], rows: [row], ...(every && { every }) });
}

/** Pesticide registration numbers as they have been given since 1982: PD, WP, LS, WL. */
const REGISTRATION = /^(PD|WP)N?\d{8,9}(F\d+)?$|^PDN?\d{1,3}-\d{2}$|^(LS|WL)\d{5,8}$/;

/** What the law on farm inputs asks of a spraying or fertilising (name, dose) stops the row; what the label says is only asked for. */
function checkInputs(book: Book, row: Row): void {
  const operation = row.values.get('operation');
  if (operation !== 'spray' && operation !== 'fertilise') return;
  for (const key of operation === 'spray' ? ['product', 'dose'] : ['product']) {
    if (row.values.has(key) || (key === 'dose' && row.values.has('dilution'))) continue;
    book.problems.add(
      problem('ledger.cell', at(row, key), EMPTY, [
        key === 'product' ? '投入品名称' : '用量或稀释倍数',
        key === 'product' ? 'the name of the product used' : 'a dose or a dilution',
        '照购买凭证和标签补填',
        'Copy it from receipt and label',
      ]),
    );
  }
  if (operation !== 'spray') return;
  const registration = text(row, 'registration');
  if (registration === undefined || !REGISTRATION.test(registration)) {
    book.warnings.add(
      problem('ledger.cell', at(row, 'registration'), registration ?? EMPTY, [
        '农药登记证号,如 PD20080005',
        'a registration number such as PD20080005',
        '照农药标签核对',
        'Compare with the label',
      ]),
    );
  }
  if (!row.values.has('intervalDays')) {
    book.warnings.add(
      problem('ledger.cell', at(row, 'intervalDays'), EMPTY, [
        '安全间隔期天数',
        'the pre-harvest interval in days',
        '照农药标签补填',
        'Copy it from the label',
      ]),
    );
  }
}
