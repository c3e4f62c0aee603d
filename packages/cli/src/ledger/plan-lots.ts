import { addDecimals, agreed, groupByLot, span, sum } from './group-lots.js';
import { householdOf } from './household.js';
import type { DraftInput, PrivateDraft, ReceivedLot } from './ledger.js';
import { EMPTY, problem } from './messages.js';
import { type PlainQuantity, quantityWords } from './parse-quantity.js';
import { at, type Book, type ChainBuild, dayOf, gtinOf, need, privateOf, RANK, rowsOf, type Step, text } from './plan.js';
import { duplicate, unitsOf } from './plan-units.js';
import type { ListItem } from './read-cell.js';
import type { Row } from './read-table.js';

/** Opens a chain for each lot of 采收, 加工 and 包装, and notes the lots that others handed over (交接, 收到). */
export function openLots(book: Book): void {
  for (const { lot, gtin } of book.options.known?.lots ?? [])
    book.lots.set(lot, { sort: 'lot', code: lot, gtin, title: titleOf(book, gtin), steps: [] });
  noteReceived(book);
  for (const [lot, rows] of groupByLot(rowsOf(book, 'harvest'))) open(book, lot, rows, (gtin) => harvest(book, lot, rows, gtin));
  for (const [lot, rows] of groupByLot(rowsOf(book, 'processing'))) open(book, lot, rows, (gtin) => processing(book, lot, rows, gtin));
  for (const [lot, rows] of groupByLot(rowsOf(book, 'packing'))) pack(book, lot, rows);
}

function titleOf(book: Book, gtin: string): string {
  return [...book.products.values()].find((product) => product.gtin === gtin)?.name ?? gtin;
}

function open(book: Book, lot: string, rows: readonly Row[], make: (gtin: string) => Step): void {
  const [first] = rows as [Row];
  const before = book.lots.get(lot);
  // A lot of an earlier import may begin again in the same ledger: whoever signs tells what is unchanged.
  if (before?.opening !== undefined || book.received.has(lot)) {
    const earlier = before?.opening?.rows[0];
    const where = earlier && `${earlier.sheet} ${earlier.row}`;
    book.problems.add(
      problem('ledger.duplicate', at(first, 'lot'), lot, [
        `没有用过的批次号(已用:${where ?? '以前的导入'})`,
        `a lot number not used before (${where ?? 'an earlier import'} has it)`,
        '换一个批次号',
        'Use another lot number',
      ]),
    );
    return;
  }
  const named = (row: Row): boolean => row.values.has('product') || row.values.has('gtin');
  const gtins = new Set(rows.map((row) => (before === undefined || named(row) ? gtinOf(book, row) : before.gtin)));
  const [gtin] = gtins;
  if (gtins.size > 1) agreed(book, rows, ['product', 'gtin']);
  if (gtin === undefined || gtins.size > 1) {
    book.broken.add(lot);
    return;
  }
  book.lots.set(lot, {
    sort: 'lot',
    code: lot,
    gtin,
    title: text(first, 'product') ?? titleOf(book, gtin),
    opening: make(gtin),
    steps: [],
  });
}

function harvest(book: Book, lot: string, rows: readonly Row[], gtin: string): Step {
  const quantity = sum(book, rows, 'quantity');
  const days = span(rows);
  const edges = new Map<string, { parts: (PlainQuantity | undefined)[]; day: string }>();
  for (const row of rows) {
    const units = unitsOf(book, row);
    const picked = text(row, 'untilDay') ?? dayOf(row);
    // One plot in a row: the row's quantity came from it. Several: nobody wrote down how much from which.
    const part = units.length === 1 ? (row.values.get('quantity') as PlainQuantity | undefined) : undefined;
    for (const { code } of units) {
      const edge = edges.get(code) ?? { parts: [], day: picked };
      edge.parts.push(part);
      if (picked > edge.day) edge.day = picked;
      edges.set(code, edge);
    }
  }
  const inputs = [...edges].map(([code, { parts, day }]): DraftInput => {
    const quantity = total(parts);
    return { from: 'ledger', sort: 'unit', code, day, ...(quantity && { quantity }) };
  });
  const { slot, household } = householdOf(book, rows);
  const record = {
    kind: 'harvest',
    gtin,
    lot,
    ...days,
    ...(quantity && { quantity }),
    ...agreed(book, rows, ['grade', 'method']),
    private: { ...privateWithEdges(rows, inputs), ...(slot && { household: slot }) },
  };
  return { record, day: days.day, rank: RANK.opening, inputs, rows, ...(household && { household }) };
}

function total(parts: readonly (PlainQuantity | undefined)[]): PlainQuantity | undefined {
  const known = parts.filter((part) => part !== undefined);
  const [first] = known;
  if (first === undefined || known.length < parts.length || known.some(({ unit }) => unit !== first.unit)) return undefined;
  return { value: addDecimals(known.map(({ value }) => value)), unit: first.unit };
}

function processing(book: Book, lot: string, rows: readonly Row[], gtin: string): Step {
  const days = span(rows);
  const inputs = inputsOf(book, rows, days.day);
  const record = {
    kind: 'processing',
    gtin,
    lot,
    ...days,
    ...agreed(book, rows, ['quantity', 'process', 'loss', 'conditions']),
    private: privateWithEdges(rows, inputs),
  };
  return { record, day: days.day, rank: RANK.opening, inputs, rows };
}

/** Input lots of rows; the column 投入数量 is that of a row with one input. The same lot in two rows is one edge. */
function inputsOf(book: Book, rows: readonly Row[], day: string): DraftInput[] {
  const edges = new Map<string, (PlainQuantity | undefined)[]>();
  for (const row of rows) {
    const items = (row.values.get('inputs') ?? []) as readonly ListItem[];
    const stated = row.values.get('inputQuantity') as PlainQuantity | undefined;
    for (const { code, quantity } of items) {
      const parts = edges.get(code) ?? [];
      parts.push(quantity ?? (items.length === 1 ? stated : undefined));
      edges.set(code, parts);
    }
    if (stated !== undefined && items.length > 1) {
      book.problems.add(
        problem('ledger.cell', at(row, 'inputQuantity'), quantityWords(stated), [
          '每个投入批次各自的数量',
          'a quantity for each input lot',
          '一行写一个投入批次,或在批次后写数量,如 L1:200斤、L2:300斤',
          'One input lot a row, or write L1:200斤、L2:300斤',
        ]),
      );
    }
  }
  return [...edges].map(([code, parts]): DraftInput => {
    const quantity = total(parts);
    return { from: 'ledger', sort: 'lot', code, day, ...(quantity && { quantity }) };
  });
}

function privateWithEdges(rows: readonly Row[], inputs: readonly DraftInput[]): PrivateDraft {
  const slots = privateOf(rows);
  if (inputs.some(({ quantity }) => quantity !== undefined)) slots.edgeQuantities = inputs.map(({ quantity }) => quantity ?? null);
  return slots;
}

/** Packing continues the lot's own chain, or opens that of a lot that is packed from others. */
function pack(book: Book, lot: string, rows: readonly Row[]): void {
  const [row, second] = rows as [Row, Row?];
  if (second !== undefined) {
    book.problems.add(duplicate(second, 'lot', lot, row));
    return;
  }
  const chain = book.lots.get(lot);
  if (chain === undefined && book.broken.has(lot)) return;
  const inputs = inputsOf(book, rows, dayOf(row)).filter(({ code }) => code !== lot);
  // A lot of an earlier import that names inputs here was opened by this very row.
  if (chain === undefined || (chain.opening === undefined && inputs.length > 0)) {
    if (inputs.length === 0) {
      book.problems.add(
        problem('ledger.reference', at(row, 'lot'), lot, [
          '采收或加工里有的批次号,或填写原料批次',
          'a lot of the sheets 采收 or 加工, or an input lot',
          '核对批次号;由别的批次分装来的,在“原料批次”列写明',
          'Check the lot number; goods packed from other lots name them as input lots',
        ]),
      );
      return;
    }
    open(book, lot, rows, (gtin) => packing(book, row, lot, gtin, inputs, RANK.opening));
    return;
  }
  const given = row.values.has('gtin') || row.values.has('product') ? gtinOf(book, row) : chain.gtin;
  if (given !== undefined && given !== chain.gtin) {
    book.problems.add(
      problem('ledger.reference', at(row, row.values.has('gtin') ? 'gtin' : 'product'), given, [
        `批次 ${lot} 的商品条码 ${chain.gtin}`,
        `${chain.gtin}, the barcode number of lot ${lot}`,
        '包装成另一种商品要用新的批次号,并填原料批次',
        'Goods packed as another product need their own lot number and an input lot',
      ]),
    );
    return;
  }
  chain.steps.push(packing(book, row, lot, chain.gtin as string, inputs, RANK.packing));
}

function packing(book: Book, row: Row, lot: string, gtin: string, inputs: readonly DraftInput[], rank: number): Step {
  const product = [...book.products.values()].find((other) => other.gtin === gtin);
  const origin = text(row, 'origin') ?? (book.info.get('division') as string | undefined);
  if (origin === undefined && book.infoUnclear !== true) {
    book.problems.add(
      problem('ledger.cell', at(row, 'origin'), EMPTY, [
        '产地的行政区划代码',
        'the division code of the origin',
        '填产地列,或在“基本信息”里填区划代码',
        'Fill in the origin, or the division in the sheet 基本信息',
      ]),
    );
  }
  const record = {
    kind: 'packing',
    gtin,
    lot,
    ...(product?.netWeight && { netWeight: product.netWeight }),
    ...(product?.shelfLifeDays !== undefined && { shelfLifeDays: product.shelfLifeDays }),
    ...(product?.standard !== undefined && { standard: product.standard }),
    ...Object.fromEntries(
      ['day', 'count', 'netWeight', 'harvestDay', 'shelfLifeDays', 'grade', 'material', 'standard'].flatMap((key) =>
        row.values.has(key) ? [[key, row.values.get(key)]] : [],
      ),
    ),
    ...spareOf(row),
    ...(origin !== undefined && { origin }),
    private: privateWithEdges([row], inputs),
  };
  return { record, day: dayOf(row), rank, inputs, rows: [row] };
}

/** Labels for more items than are packed: a torn label is replaced by one of another item, as an item has one serial only. */
function spareOf({ values }: Row): { readonly spare?: number; readonly count?: number } {
  const [count, spare] = [values.get('count'), values.get('spare')];
  return typeof count === 'number' && typeof spare === 'number' && spare > 0 ? { spare, count: count + spare } : {};
}

function noteReceived(book: Book): void {
  for (const row of rowsOf(book, 'handover')) {
    if (row.values.get('direction') !== 'in') continue;
    const lot = need(row, 'lot');
    const before = book.received.get(lot);
    if (before !== undefined) {
      book.problems.add(duplicate(row, 'lot', lot, { ...row, sheet: before.source.sheet, row: before.source.row }));
      continue;
    }
    const gtin = gtinOf(book, row);
    const party = partyOf(book, row);
    if (gtin === undefined || party === undefined) {
      book.broken.add(lot);
      continue;
    }
    const quantity = row.values.get('quantity') as PlainQuantity | undefined;
    const received: ReceivedLot = {
      lot,
      gtin,
      party,
      day: dayOf(row),
      ...(quantity && { quantity }),
      source: { sheet: row.sheet, row: row.row, digest: row.digest },
    };
    book.received.set(lot, received);
  }
}

/** The other party's id; a bare number is one of this ledger's own county. */
export function partyOf(book: Book, row: Row): string | undefined {
  const party = text(row, 'party') ?? '';
  const division = book.info.get('division') as string | undefined;
  if (party.includes('/')) return party;
  if (division !== undefined) return `${division.slice(0, 6)}/${party}`;
  if (book.infoUnclear === true) return undefined;
  book.problems.add(
    problem('ledger.cell', at(row, 'party'), party, [
      '区划代码/编号',
      'division/number',
      '写成 350524/编号,或在“基本信息”里填区划代码',
      'Write 350524/number, or fill in the division in the sheet 基本信息',
    ]),
  );
  return undefined;
}

/** Lots that a row may name: those of this ledger and of earlier imports. */
export function lotNamed(book: Book, row: Row, key: string, code: string): ChainBuild | undefined {
  const lot = book.lots.get(code);
  if (lot === undefined && !book.broken.has(code)) {
    book.problems.add(
      problem('ledger.reference', at(row, key), code, [
        '采收、加工或包装里有的批次号',
        'a lot of the sheets 采收, 加工 or 包装',
        '核对批次号,或先在上述工作表登记这一批',
        'Check the lot number, or enter the lot in one of these sheets first',
      ]),
    );
  }
  return lot;
}
