import type { ChainPlan, DraftInput } from './ledger.js';
import { characters, problem } from './messages.js';
import { at, type Book, type ChainBuild, finish, need, RANK, type Step } from './plan.js';

/**
 * Resolves what each lot rests on to the last record of that chain on or before the day, and puts chains in the order of signing.
 * Reports unknown lots, lots that rest on each other, and steps before their lot began.
 */
export function link(book: Book): { units: ChainPlan[]; lots: ChainPlan[] } {
  const builds = [...book.lots.values()].map((build) => ({ ...build, steps: [...build.steps] }));
  for (const build of builds) checkDays(book, build);
  for (const build of [...book.units.values(), ...builds]) checkSizes(book, build);
  const plans = new Map<string, ChainPlan>();
  const units = [...book.units.values()].map(finish);
  for (const unit of units) plans.set(`unit ${unit.code}`, unit);
  const lots: ChainPlan[] = [];
  for (const build of inOrder(book, builds)) {
    const resolve = (step: Step): Step => ({
      ...step,
      inputs: step.inputs.flatMap((input) => resolveInput(book, step, input, plans) ?? []),
    });
    const { opening, ...rest } = build;
    const plan = finish({ ...rest, ...(opening && { opening: resolve(opening) }), steps: build.steps.map(resolve) });
    plans.set(`lot ${plan.code}`, plan);
    lots.push(plan);
  }
  const wanted = ({ drafts }: ChainPlan): boolean => drafts.length > 0;
  return { units: units.filter(wanted), lots: lots.filter(wanted) };
}

function checkDays(book: Book, build: ChainBuild): void {
  const start = build.opening?.day;
  if (start === undefined) return;
  for (const { day, rows } of build.steps) {
    const row = rows[0];
    if (row === undefined || day === undefined || day >= start) continue;
    book.problems.add(
      problem('ledger.cell', at(row, 'day'), day, [
        `不早于 ${start}(批次 ${build.code} 开始的日期)`,
        `not before ${start}, when lot ${build.code} began`,
        '核对日期和批次号',
        'Check the date and the lot number',
      ]),
    );
  }
}

/** Code points of a private text, and inputs of one record: core's limits (`record/slots.ts`, `record/check-value.ts`). */
const MOST = { text: 120, note: 1000, inputs: 64 };

/** What rows put together may still exceed: each cell was short enough. */
function checkSizes(book: Book, { opening, steps }: ChainBuild): void {
  for (const { record, inputs, rows } of opening ? [opening, ...steps] : steps) {
    const row = rows[0];
    if (row === undefined) continue;
    for (const [key, value] of Object.entries(record.private)) {
      const most = key === 'note' ? MOST.note : MOST.text;
      if (typeof value !== 'string' || [...value].length <= most) continue;
      book.problems.add(
        problem('ledger.cell', at(row, key), characters([...value].length), [
          `同一批次各行合计最多 ${most} 字`,
          `at most ${most} characters in the rows of a lot together`,
          '缩短各行的文字',
          'Shorten the texts',
        ]),
      );
    }
    if (inputs.length > MOST.inputs) {
      book.problems.add(
        problem('ledger.cell', at(row, 'inputs'), String(inputs.length), [
          `一批最多 ${MOST.inputs} 个来源`,
          `at most ${MOST.inputs} inputs of a lot`,
          '先合并成几批,再用这几批',
          'Merge them into a few lots first',
        ]),
      );
    }
  }
}

/** Depth first, inputs before what is made of them; a lot met again on its own path is a cycle. */
function inOrder(book: Book, builds: readonly ChainBuild[]): ChainBuild[] {
  const byCode = new Map(builds.map((build) => [build.code, build]));
  const state = new Map<string, 'open' | 'done'>();
  const order: ChainBuild[] = [];
  const visit = (build: ChainBuild): void => {
    state.set(build.code, 'open');
    for (const step of build.opening ? [build.opening, ...build.steps] : build.steps) {
      for (const { sort, code } of step.inputs) {
        const input = sort === 'lot' ? byCode.get(code) : undefined;
        if (input === undefined) continue;
        if (state.get(code) === 'open') reportCycle(book, step, build.code, code);
        else if (!state.has(code)) visit(input);
      }
    }
    state.set(build.code, 'done');
    order.push(build);
  };
  for (const build of builds) if (!state.has(build.code)) visit(build);
  return order;
}

function reportCycle(book: Book, step: Step, lot: string, input: string): void {
  const row = step.rows[0];
  if (row === undefined) return;
  book.problems.add(
    problem('ledger.reference', at(row, 'inputs'), input, [
      `不以 ${lot} 为来源的批次`,
      `a lot that does not rest on ${lot}`,
      '两批互为来源:核对哪一批在前',
      'The two lots name each other: check which came first',
    ]),
  );
}

function resolveInput(book: Book, step: Step, input: DraftInput, plans: ReadonlyMap<string, ChainPlan>): DraftInput | undefined {
  const { sort, code, day } = input;
  if (sort === 'unit') {
    const plan = plans.get(`unit ${code}`);
    const draft = plan?.drafts.filter((other) => (other.day ?? '') <= day).at(-1);
    return draft ? { ...input, draft: draft.id } : { ...input, from: 'workspace' };
  }
  const received = book.received.get(code);
  const row = step.rows[0];
  if (received !== undefined) {
    if (received.day > day && row) reportLate(book, row, code, received.day);
    return { ...input, from: 'received', gtin: received.gtin, party: received.party };
  }
  const build = book.lots.get(code);
  if (build === undefined) {
    if (row && !book.broken.has(code)) {
      book.problems.add(
        problem('ledger.reference', at(row, 'inputs'), code, [
          '采收、加工、包装里的批次号,或“交接”里收到的批次号',
          'a lot of the sheets 采收, 加工 or 包装, or one received in 交接',
          '核对批次号;别人交来的批次先在“交接”登记为“收到”',
          'Check the lot number; a lot from another party is entered in 交接 as 收到 first',
        ]),
      );
    }
    return undefined;
  }
  const gtin = build.gtin as string;
  const plan = plans.get(`lot ${code}`);
  if (plan?.opens && (plan.drafts[0]?.day ?? '') > day && row) reportLate(book, row, code, plan.drafts[0]?.day ?? '');
  const draft = plan?.drafts
    .filter((other) => (other.day ?? '') < day || ((other.day ?? '') === day && rankOf(other.record.kind) <= RANK.packing))
    .at(-1);
  if (draft !== undefined) return { ...input, gtin, draft: draft.id };
  // A lot that begins in this ledger, but later or in a circle, was told above: it is not missing.
  return build.opening === undefined ? { ...input, gtin, from: 'workspace' } : undefined;
}

function reportLate(book: Book, row: Step['rows'][number], code: string, start: string): void {
  book.problems.add(
    problem('ledger.cell', at(row, 'day'), need(row, 'day'), [
      `不早于 ${start}(来源批次 ${code} 的日期)`,
      `not before ${start}, the day of input lot ${code}`,
      '核对日期和来源批次',
      'Check the date and the input lot',
    ]),
  );
}

const RANKS: Readonly<Record<string, number>> = {
  harvest: RANK.opening,
  processing: RANK.opening,
  certificate_reference: RANK.certificate,
  grading: RANK.grading,
  test_claim: RANK.test,
  packing: RANK.packing,
};

function rankOf(kind: string): number {
  return RANKS[kind] ?? RANK.handover;
}
