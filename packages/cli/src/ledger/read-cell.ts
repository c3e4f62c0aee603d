import { isCreditCode, isDivisionCode, isLotNumber, parseGtin } from '@tianma/core/gs1';
import { personalIn } from '@tianma/rules/identifiers';
import type { Column } from './columns.js';
import { LEDGER_LIMITS } from './limits.js';
import {
  type At,
  characters,
  choiceProblem,
  codeProblem,
  dayProblem,
  personalProblem,
  problem,
  quantityProblem,
  show,
} from './messages.js';
import { HIDDEN, heading, narrow, tidy } from './normalise.js';
import { parseCode } from './parse-code.js';
import { parseDay } from './parse-day.js';
import { type PlainPrice, parsePrice } from './parse-price.js';
import { type PlainQuantity, parseNumber, parseQuantity, plainNumber, unitNamed } from './parse-quantity.js';
import type { Both, Cell, LedgerError } from './types.js';

/** What stands around a cell that its reading depends on. */
export interface CellContext {
  readonly at: At;
  readonly year: number | undefined;
  readonly epoch1904: boolean;
  readonly headingUnit?: string;
  readonly unitCell?: string;
}

/** A code and, where the cell gives one, its quantity: `L1:200斤、L2:300斤`. */
export interface ListItem {
  readonly code: string;
  readonly quantity?: PlainQuantity;
}

/** A value as records and plans use it; lists are `ListItem[]`, a temperature range is two. */
export type Value =
  | string
  | number
  | PlainQuantity
  | readonly PlainQuantity[]
  | readonly ListItem[]
  | { readonly lat: string; readonly lon: string }
  | PlainPrice;
export type CellResult = { readonly value: Value } | { readonly error: LedgerError };

/** A value that is a text or number, as text; undefined for anything else. */
export function plainValue(value: Value | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
}

type Full = Exclude<Cell, null>;
type Reader = (cell: Full, column: Column, context: CellContext) => CellResult;

const fail = (error: LedgerError): CellResult => ({ error });
const FORMULA_ERRORS = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!)$/;

/** Reads a cell that is not blank by the type of its column. */
export function readCell(cell: Full, column: Column, context: CellContext): CellResult {
  const { at } = context;
  if (typeof cell === 'string' && FORMULA_ERRORS.test(cell)) {
    return fail(
      problem('ledger.cell', at, cell, [
        '公式的结果',
        'the result of a formula',
        '公式出错:改正公式,或填入数值',
        'The formula fails: mend it, or enter the value',
      ]),
    );
  }
  if (typeof cell === 'string' && cell.length > LEDGER_LIMITS.shortCell && column.type !== 'text') {
    return fail(
      problem('ledger.cell', at, characters(cell.length), [
        `最多 ${LEDGER_LIMITS.shortCell} 字`,
        `at most ${LEDGER_LIMITS.shortCell} characters`,
        '这一格太长:核对是否填错了列',
        'The cell is too long: check that it stands in the right column',
      ]),
    );
  }
  // A barcode has a check digit and may hold any digits; everything else public is searched for personal numbers.
  if (!column.private && column.type !== 'gtin' && column.type !== 'party') {
    const text = typeof cell === 'string' ? cell : typeof cell === 'object' && 'number' in cell ? cell.number : '';
    const personal = personalIn(text);
    if (personal) return fail(personalProblem(at, personal, cell));
  }
  const read = READERS[column.type](cell, column, context);
  // Errors end up in logs, and what such a column holds is nobody else's.
  return 'error' in read && column.key.startsWith('household') ? fail({ ...read.error, found: NOT_SHOWN }) : read;
}

const NOT_SHOWN: Both = { zh: '(不显示)', en: '(not shown)' };

function plainText(cell: Full): string {
  if (typeof cell === 'string') return tidy(cell);
  if (typeof cell === 'boolean') return cell ? '是' : '否';
  if ('day' in cell) return cell.day;
  const plain = plainNumber(cell.number);
  return 'ok' in plain ? plain.ok : cell.number;
}

const readText: Reader = (cell, column, { at }) => {
  const text = plainText(cell);
  const length = [...text].length;
  if (length > column.max) {
    return fail(
      problem('ledger.cell', at, characters(length), [
        `最多 ${column.max} 字`,
        `at most ${column.max} characters`,
        '缩短,其余写到备注',
        'Shorten it, put the rest into the note',
      ]),
    );
  }
  const hidden = HIDDEN.exec(text);
  if (hidden) {
    const point = `U+${hidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    return fail(
      problem('ledger.cell', at, point, [
        '不含控制字符的文字',
        'text without control characters',
        '删去这一格,重新输入',
        'Clear the cell and type it again',
      ]),
    );
  }
  return { value: text };
};

const readCode =
  (pattern: RegExp, row: readonly [string, string, string, string]): Reader =>
  (cell, _column, { at }) => {
    const code = parseCode(cell);
    if ('fault' in code) return fail(codeProblem(at, code.fault, cell));
    return pattern.test(code.ok) ? { value: code.ok } : fail(problem('ledger.cell', at, show(cell), row));
  };

const UNIT_ROW = [
  '编号:字母、数字、“-”“.”,最多 40 位',
  'a code of letters, digits, "-" and ".", at most 40',
  '给地块一个编号,如 A-01;名称写在“名称”列',
  'Give it a code such as A-01; its name belongs in the name column',
] as const;
const LOT_ROW = [
  '批次号:大写字母、数字、“-”,最多 20 位',
  'a lot number of capital letters, digits and "-", at most 20',
  '改成如 DC26-0305-01',
  'Write it as DC26-0305-01',
] as const;

const readList =
  (pattern: RegExp, row: readonly [string, string, string, string]): Reader =>
  (cell, column, context) => {
    const text = typeof cell === 'string' ? cell : undefined;
    const withQuantities = text !== undefined && /[:：(（]/.test(text);
    // A comma before three digits belongs to the number where quantities are given.
    const parts =
      text === undefined
        ? [cell]
        : text.split(withQuantities ? /[、;；，\n]|,(?!\d{3}(?!\d))/ : /[、;；，,\s]|和|及/).filter((part) => part.trim() !== '');
    const items: ListItem[] = [];
    for (const part of parts) {
      const [, code = '', amount] = typeof part === 'string' ? (/^([^:：(（]+)(?:[:：(（](.+?)[)）]?)?$/.exec(part.trim()) ?? []) : [];
      const parsed = parseCode(typeof part === 'string' ? code : part);
      if ('fault' in parsed) return fail(codeProblem(context.at, parsed.fault, cell));
      if (!pattern.test(parsed.ok)) return fail(problem('ledger.cell', context.at, typeof part === 'string' ? part : show(cell), row));
      if (amount === undefined) {
        items.push({ code: parsed.ok });
        continue;
      }
      const quantity = parseQuantity(amount, ['mass', 'volume', 'piece'], {});
      if ('fault' in quantity) return fail(quantityProblem(context.at, quantity.fault, cell));
      items.push({ code: parsed.ok, quantity: quantity.ok });
    }
    return items.length > 0 ? { value: items } : readText(cell, column, context);
  };

const readGtin: Reader = (cell, _column, { at }) => {
  const code = parseCode(cell);
  if ('fault' in code) return fail(codeProblem(at, code.fault, cell));
  const digits = code.ok.replace(/-/g, '');
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) {
    return fail(
      problem('ledger.cell', at, show(cell), [
        '8、12、13 或 14 位的商品条码',
        'a barcode number of 8, 12, 13 or 14 digits',
        '照包装上的条码填写',
        'Copy the number below the barcode',
      ]),
    );
  }
  try {
    return { value: parseGtin(digits) };
  } catch {
    // The length is right, so the check digit is not.
    return fail(codeProblem(at, 'check_digit', cell));
  }
};

const readDay: Reader = (cell, _column, { at, year, epoch1904 }) => {
  const day = parseDay(cell, year, epoch1904);
  return 'ok' in day ? { value: day.ok } : fail(dayProblem(at, day.fault, cell));
};

const readQuantity =
  (signed: boolean): Reader =>
  (cell, column, { at, headingUnit, unitCell }) => {
    const units = {
      ...(unitCell !== undefined && { unitCell }),
      ...(headingUnit !== undefined && { headingUnit }),
      ...(column.defaultUnit !== undefined && { defaultUnit: column.defaultUnit }),
    };
    const quantity = parseQuantity(cell, column.dimensions, units, signed);
    return 'ok' in quantity ? { value: quantity.ok } : fail(quantityProblem(at, quantity.fault, cell));
  };

/** One temperature, or a range such as `2~8℃`: always [low, high]. */
const readTemperature: Reader = (cell, column, context) => {
  const text = typeof cell === 'string' ? narrow(tidy(cell)).replace(/零下/g, '-') : undefined;
  const match =
    text === undefined ? null : /^(-?\d+(?:\.\d+)?)\s*(?:℃|°C)?\s*(?:[~～至到]|-(?=\d))\s*(-?\d+(?:\.\d+)?)\s*(?:℃|°C|度)?$/i.exec(text);
  if (match) {
    const [low = '', high = ''] = match.slice(1);
    if (Number(low) <= Number(high))
      return {
        value: [
          { value: low, unit: 'CEL' },
          { value: high, unit: 'CEL' },
        ],
      };
  }
  const one = readQuantity(true)(text ?? cell, column, context);
  return 'error' in one ? one : { value: [one.value as PlainQuantity, one.value as PlainQuantity] };
};

const DAYS = unitNamed('天')?.unit;

const readUint: Reader = (cell, column, { at, headingUnit }) => {
  const own = column.defaultUnit === undefined ? undefined : unitNamed(column.defaultUnit)?.unit;
  const inDays = own === DAYS && own !== undefined;
  const row = inDays
    ? ([
        `${column.min} 至 ${column.max} 天,写整数`,
        `a whole number of days from ${column.min} to ${column.max}`,
        '只写天数;几个月、几年的先换算成天',
        'Write days alone; turn months and years into days',
      ] as const)
    : ([
        `${column.min} 至 ${column.max} 的整数`,
        `a whole number from ${column.min} to ${column.max}`,
        '只写整数',
        'Write a whole number',
      ] as const);
  const text = typeof cell === 'string' ? narrow(tidy(cell)) : undefined;
  const [, digits, word = ''] = text === undefined ? [] : (/^(\d[\d,]*)\s*(\D*)$/.exec(text) ?? []);
  const named = unitNamed(word);
  const wordFits =
    word === '' ||
    word === column.defaultUnit ||
    (own !== undefined && named?.unit === own) ||
    (named !== undefined && column.dimensions.includes(named.dimension));
  // A bare number under 保质期(月) counts months.
  const inHeading = headingUnit === undefined || word !== '' ? own : unitNamed(headingUnit)?.unit;
  if (inDays && inHeading !== own) return fail(problem('ledger.cell', at, `${show(cell)} ${headingUnit}`, row));
  const number = parseNumber(digits === undefined || !wordFits ? cell : digits);
  if ('fault' in number && number.fault !== 'form') return fail(quantityProblem(at, number.fault, cell));
  if ('fault' in number || !/^\d+$/.test(number.ok) || Number(number.ok) > column.max || Number(number.ok) < column.min)
    return fail(problem('ledger.cell', at, show(cell), row));
  return { value: Number(number.ok) };
};

const readChoice: Reader = (cell, column, { at }) => {
  const value = wordsOf(column).get(heading(plainText(cell)));
  return value === undefined ? fail(choiceProblem(at, column, cell)) : { value };
};

const WORDS = new WeakMap<Column, ReadonlyMap<string, string>>();

/** The value of each word of a choice, as headings are compared; made once for a column. */
function wordsOf(column: Column): ReadonlyMap<string, string> {
  const known = WORDS.get(column);
  if (known !== undefined) return known;
  const words = new Map(Object.entries(column.words).flatMap(([value, list]) => list.map((word) => [heading(word), value] as const)));
  WORDS.set(column, words);
  return words;
}

const readDivision: Reader = (cell, _column, { at }) => {
  const [digits] = /^\d+/.exec(narrow(plainText(cell))) ?? [];
  if (digits !== undefined && isDivisionCode(digits)) return { value: digits };
  return fail(
    problem('ledger.cell', at, show(cell), [
      '行政区划代码(6、9 或 12 位),后面可带名称',
      'an administrative division code of 6, 9 or 12 digits, a name may follow',
      '写成 530100 昆明',
      'Write 530100 昆明',
    ]),
  );
};

const readParty: Reader = (cell, _column, { at }) => {
  const code = parseCode(cell);
  if ('fault' in code) return fail(codeProblem(at, code.fault, cell));
  const [, division = '', number = code.ok] = /^(\d{6})\/(.+)$/.exec(code.ok) ?? [];
  const isPersonal = personalIn(number) === 'id_number' && !isCreditCode(number);
  const fits = /^[0-9A-Z-]{1,24}$/.test(number) && (number.length !== 18 || isCreditCode(number));
  if (fits && !isPersonal) return { value: division ? `${division}/${number}` : number };
  return fail(
    problem('ledger.cell', at, show(cell), [
      '统一社会信用代码(18 位,校验位正确)或县里给的编号',
      'a unified social credit code or a number given by the county',
      '照营业执照核对;不要写身份证号',
      'Compare with the business licence; never an ID number',
    ]),
  );
};

/** Shapes of pesticide (PD, WP, LS, WL) and fertiliser registration numbers; other shapes pass as text. */
const readRegistration: Reader = (cell, column, context) => {
  const text = readText(cell, column, context);
  return 'error' in text ? text : { value: narrow(plainValue(text.value) ?? '').toUpperCase() };
};

const readCoordinates: Reader = (cell, _column, { at }) => {
  const match = /^\D*?(\d{1,3}\.\d{1,9})\D+?(\d{1,3}\.\d{1,9})\D*$/.exec(narrow(plainText(cell)));
  const [a = '', b = ''] = match?.slice(1) ?? [];
  // China's latitudes end at 54 and its longitudes begin at 73: the order need not be asked.
  const [lat, lon] = Number(a) < Number(b) ? [a, b] : [b, a];
  if (match && Number(lat) <= 54 && Number(lon) >= 73 && Number(lon) <= 136) return { value: { lat, lon } };
  return fail(
    problem('ledger.cell', at, { zh: '坐标', en: 'coordinates' }, [
      '经纬度,如 26.0832,103.1901',
      'degrees, such as 26.0832,103.1901',
      '用十进制度数,纬度、经度之间用逗号',
      'Decimal degrees, latitude and longitude with a comma between',
    ]),
  );
};

const readPrice: Reader = (cell, _column, { at, headingUnit }) => {
  const price = parsePrice(cell, headingUnit);
  return 'ok' in price ? { value: price.ok } : fail(quantityProblem(at, price.fault, cell));
};

const readDecimal: Reader = (cell, _column, { at }) => {
  const text =
    typeof cell === 'string'
      ? narrow(tidy(cell))
          .replace(/^(≤|<=|<|不超过)\s*/, '')
          .replace(/\s*(%|mg\/kg)$/i, '')
      : undefined;
  const number = parseNumber(text ?? cell, true);
  return 'ok' in number ? { value: number.ok } : fail(quantityProblem(at, number.fault, cell));
};

const READERS: Readonly<Record<Column['type'], Reader>> = {
  text: readText,
  unitCode: readCode(/^[0-9A-Za-z.-]{1,40}$/, UNIT_ROW),
  unitList: readList(/^(?:[0-9A-Za-z.-]{1,40}|全部|所有)$/, UNIT_ROW),
  lot: (cell, column, context) => {
    const code = readCode(/^./, LOT_ROW)(cell, column, context);
    return 'error' in code || isLotNumber(plainValue(code.value) ?? '')
      ? code
      : fail(problem('ledger.cell', context.at, show(cell), LOT_ROW));
  },
  lotList: readList(/^(?:[0-9A-Z-]{1,20}|全部|所有)$/, LOT_ROW),
  gtin: readGtin,
  product: readText,
  day: readDay,
  quantity: readQuantity(false),
  signed: readQuantity(true),
  temperature: readTemperature,
  uint: readUint,
  choice: readChoice,
  division: readDivision,
  party: readParty,
  registration: readRegistration,
  coordinates: readCoordinates,
  price: readPrice,
  result: readText,
  decimal: readDecimal,
  unitWord: readText,
};
