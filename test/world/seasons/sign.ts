import { type Season as Built, type From, gtinOf, season } from '../../../packages/rules/src/view/dossier.fixture.js';
import type { Dossier } from '../../../packages/rules/src/view/types.js';
import type { Input, Plan, PlannedChain, Step } from './plan.js';

/** A season with every record really signed, and where each step has gone. */
export interface SignedSeason {
  readonly dossier: Dossier;
  readonly chainId: (code: string) => string;
  /** Id of the record or attestation that a step became. */
  readonly recordId: (step: Step) => string;
}

/** Signs a plan: chains in the order given, each in order of signing; then what others say; certificates, trust list and private slots as usual. */
export function signPlan(plan: Plan): SignedSeason {
  const places = new Map<Step, readonly [code: string, at: number]>();
  const spoken = new Map<Step, string>();
  const built = build(plan, places, spoken);
  const held = built.chains().filter(([first]) => !plan.withheld.includes(codeOf(first?.sub ?? '')));
  const chains = held.map((records) => records.filter(({ seq, sub }) => seq !== 1 || !plan.cut.includes(codeOf(sub))));
  const others = plan.forked.flatMap((code) => secondHistory(plan, code));
  const dossier = built.dossier({
    chains: [...chains, ...others],
    today: plan.today,
    certificates: plan.certificates,
    profiles: plan.profiles,
    brands: plan.brands,
  });
  return {
    dossier,
    chainId: (code) => built.id(code),
    recordId: (step) => {
      const [code, at] = places.get(step) ?? [];
      return code === undefined ? (spoken.get(step) as string) : built.id(code, at);
    },
  };
}

function build(plan: Plan, places: Map<Step, readonly [string, number]>, spoken: Map<Step, string>): Built {
  const built = season();
  for (const [name, certificate] of plan.parties) built.party(name, certificate);
  const orders = new Map<string, readonly Step[]>();
  for (const chain of plan.chains) {
    const order = inOrder(chain);
    orders.set(chain.code, order);
    order.forEach((step, at) => places.set(step, [chain.code, at]));
    const [opening, ...rest] = order as [Step, ...Step[]];
    const from = chain.inputs.map((input) => resolve(orders, input, opening));
    if (chain.sort === 'unit') built.unit(chain.code, opening, [], { by: chain.by });
    else built.lot(chain.code, opening, [], { by: chain.by, gtin: chain.gtin ?? gtinOf(2), from });
    for (const step of rest) if (step['takes'] === undefined) built.add(chain.code, signable(step, places));
  }
  // A lot may go on after another has taken from it, and take back from that.
  for (const [code, order] of orders)
    for (const step of order) {
      const { takes, ...fields } = step as Step & { readonly takes?: readonly Input[] };
      if (takes === undefined) continue;
      const from = takes.map((input) => resolve(orders, input, step));
      built.add(code, fields, from);
    }
  for (const { code, of, by, step } of plan.attestations) {
    const kinds = (orders.get(code) ?? []).map(({ kind }) => kind);
    built.attest(code, step, { by, at: of === undefined ? 0 : kinds.lastIndexOf(of) });
    spoken.set(step, built.attested[built.attested.length - 1]?.idHex as string);
  }
  return built;
}

/** A correction or void names the place of the step that it changes; `orderedAs` is the day by which a step takes its place. */
function signable(step: Step, places: ReadonlyMap<Step, readonly [string, number]>): Step {
  const { changes, orderedAs: _, ...fields } = step as Step & { readonly changes?: Step };
  return changes === undefined ? fields : { ...fields, target: places.get(changes)?.[1] };
}

/** The opening first, then by day of signing; what has no day of its own stays where it stands. */
function inOrder({ steps }: PlannedChain): readonly Step[] {
  const [first, ...rest] = steps as [Step, ...Step[]];
  let before = '';
  const days = rest.map((step) => {
    before = (step['orderedAs'] as string | undefined) ?? step.signed ?? step.day ?? before;
    return { step, day: before };
  });
  return [first, ...days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ step }) => step)];
}

function resolve(orders: ReadonlyMap<string, readonly Step[]>, { code, kind, quantity }: Input, taker: Step): From {
  const order = orders.get(code);
  if (order === undefined) throw new RangeError(`no chain ${code}`);
  const fits = (step: Step): boolean => (kind === undefined ? (step.day ?? '') <= (taker.day ?? '') : step.kind === kind);
  const at = order.map(fits).lastIndexOf(true);
  return { from: code, at, ...(quantity && { quantity }) };
}

/** A chain again, with another last sale. */
function secondHistory(plan: Plan, code: string): ReturnType<Built['chains']> {
  const twin = (chain: PlannedChain): PlannedChain => ({
    ...chain,
    steps: chain.steps.map((step) =>
      step.kind === 'sale' ? { ...step, channel: step['channel'] === 'export' ? 'direct' : 'export' } : step,
    ),
  });
  const chains = plan.chains.map((chain) => (chain.code === code ? twin(chain) : chain));
  const other = build({ ...plan, chains }, new Map(), new Map());
  return other.chains().filter(([first]) => codeOf(first?.sub ?? '') === code);
}

function codeOf(sub: string): string {
  return /[^/:]+$/.exec(sub)?.[0] ?? '';
}
