import { dayToText } from '@tianma/core/record';
import { mask } from '../identifiers/personal.js';
import type { Packs } from '../pack/types.js';
import type { Observation, Rule, RuleContext, RuleFinding } from '../rule.js';
import type { ChainView, Dossier } from '../view/types.js';
import { RULES } from './all.js';
import { FAILED } from './failed.js';
import { SEVERITIES, weakest } from './severities.js';

export interface CheckOptions {
  /** What is asked about; default every chain. */
  readonly chains?: readonly ChainView[];
  /** Default all. */
  readonly rules?: readonly Rule[];
  readonly onProgress?: (done: number, total: number) => void;
  /** Told when a rule throws; the finding `rule.failed` is made in any case. */
  readonly onDefect?: (error: unknown, rule: string, chain: string) => void;
}

/**
 * Asks every rule about the chains. The findings stand by severity, then lot, then rule; none twice. A rule that throws takes nothing of
 * the others away: it is asked again about ever fewer chains, and where it fails `rule.failed` says so.
 */
export function checkDossier(dossier: Dossier, packs: Packs, options: CheckOptions = {}): readonly RuleFinding[] {
  const { chains = [...dossier.chains.values()], rules = RULES, onProgress } = options;
  const findings = new Map<string, RuleFinding>();
  rules.forEach((rule, done) => {
    onProgress?.(done, rules.length);
    for (const [by, observation] of ask(rule, { dossier, packs, chains }, options)) {
      const finding = toFinding(by, observation, dossier, packs);
      findings.set(JSON.stringify(finding), finding);
    }
  });
  onProgress?.(rules.length, rules.length);
  return [...findings].sort(([a, one], [b, other]) => compare(one, other) || (a < b ? -1 : 1)).map(([, finding]) => finding);
}

function ask(rule: Rule, context: RuleContext, options: CheckOptions): readonly (readonly [Rule, Observation])[] {
  try {
    return [...rule.check(context)].map((observation) => [rule, known(observation, context)] as const);
  } catch (error) {
    const { chains } = context;
    const [only] = chains;
    if (chains.length > 1) {
      const half = Math.ceil(chains.length / 2);
      return [chains.slice(0, half), chains.slice(half)].flatMap((part) => ask(rule, { ...context, chains: part }, options));
    }
    options.onDefect?.(error, rule.id, only?.id ?? '');
    return only === undefined ? [] : [[FAILED, { chain: only.id, records: [], data: { rule: rule.id } }]];
  }
}

/** A rule that speaks of a chain that is not there has failed. */
function known(observation: Observation, { dossier }: RuleContext): Observation {
  if (!dossier.chains.has(observation.chain)) throw new RangeError(`no chain ${observation.chain}`);
  return observation;
}

/** What is found is passed on and printed: numbers of persons that stand in lot numbers or texts are starred in it. */
function toFinding(rule: Rule, observation: Observation, dossier: Dossier, packs: Packs): RuleFinding {
  const { chain: id, records, day, data, rows = [], severity = rule.severity, variant = 'default' } = observation;
  const { sort, gtin, code, writer } = dossier.chains.get(id) as ChainView;
  const evidence = weakest(rows);
  return {
    rule: rule.id,
    severity,
    variant,
    chain: id,
    sort,
    ...(gtin !== undefined && { gtin }),
    code: mask(code),
    writer,
    records,
    ...(day !== undefined && { day: dayToText(day) }),
    data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? mask(value) : value])),
    rows: [...new Set(rows.map((row) => row.id))],
    ...(evidence !== undefined && { evidence }),
    packs: packs.digests,
  };
}

function compare(a: RuleFinding, b: RuleFinding): number {
  const keys = (one: RuleFinding): readonly string[] => [one.sort, one.gtin ?? '', one.code, one.rule, one.day ?? '', one.chain];
  const [x, y] = [keys(a), keys(b)];
  const at = x.findIndex((key, i) => key !== y[i]);
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return bySeverity || (at < 0 ? 0 : (x[at] as string) < (y[at] as string) ? -1 : 1);
}
