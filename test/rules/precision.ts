import { checkDossier, RULES } from '../../packages/rules/src/checks/index.js';
import { chinaBasic, loadPacks, type Packs } from '../../packages/rules/src/pack/index.js';
import type { RuleFinding, Severity } from '../../packages/rules/src/rule.js';
import { FAULTS, type Injected, KINDS, type Season, type SignedSeason, seasons } from '../world/seasons/index.js';

/** How one rule did. Seasons are counted, not findings. */
export interface RuleRow {
  readonly rule: string;
  readonly severity: Severity;
  readonly injected: number;
  readonly found: number;
  /** Seasons in which it spoke though nothing called for it, and those in which nothing did. */
  readonly falseAlarms: number;
  readonly quiet: number;
}

export interface FaultRow {
  readonly name: string;
  readonly rule: string;
  readonly injected: number;
  readonly found: number;
}

export interface Precision {
  readonly seed: string;
  readonly seasons: { readonly clean: number; readonly near: number; readonly wrong: number };
  readonly records: number;
  readonly rules: readonly RuleRow[];
  readonly faults: readonly FaultRow[];
  /** What was injected and not found, in words for whoever mends it. */
  readonly missed: readonly string[];
  /** What was found though nothing called for it. */
  readonly uncalled: readonly string[];
  /** Errors in seasons in which nothing is wrong. */
  readonly errors: readonly string[];
  readonly defects: readonly string[];
  /** Numbers that rules asked the packs for and that no row states. */
  readonly unset: readonly string[];
}

/** Makes seasons from a seed, signs them, asks every rule, and compares with what was injected. */
export function measure(seed: string, count: number): Precision {
  const unset = new Set<string>();
  const loaded = loadPacks([chinaBasic]);
  const packs: Packs = {
    ...loaded,
    setting: (name, day) => {
      const row = loaded.setting(name, day);
      if (row === undefined) unset.add(name);
      return row;
    },
  };
  const rules = new Map(RULES.map(({ id, severity }) => [id, { rule: id, severity, injected: 0, found: 0, falseAlarms: 0, quiet: 0 }]));
  const faults = new Map(FAULTS.map(({ name, rule }) => [name, { name, rule, injected: 0, found: 0 }]));
  const totals = { clean: 0, near: 0, wrong: 0 };
  const [missed, uncalled, errors, defects]: string[][] = [[], [], [], []];
  let records = 0;
  for (const season of seasons(seed, count)) {
    totals[season.injected.length > 0 ? 'wrong' : season.edges.length > 0 ? 'near' : 'clean'] += 1;
    const signed = season.sign();
    records += signed.dossier.entries.size;
    const findings = checkDossier(signed.dossier, packs, { onDefect: (_, rule) => defects?.push(`${season.name}: ${rule}`) });
    for (const one of season.injected) {
      const [rule, fault] = [rules.get(one.fault.rule), faults.get(one.fault.name)];
      if (rule === undefined || fault === undefined) throw new RangeError(one.fault.rule);
      const hit = findings.some((finding) => isAbout(finding, one, signed));
      for (const row of [rule, fault]) {
        row.injected += 1;
        if (hit) row.found += 1;
      }
      if (!hit) missed?.push(`${season.name}: ${one.fault.name} (${one.fault.rule})`);
    }
    for (const row of rules.values()) {
      if (season.expected.has(row.rule)) continue;
      row.quiet += 1;
      const loud = findings.filter((finding) => finding.rule === row.rule);
      if (loud.length === 0) continue;
      row.falseAlarms += 1;
      uncalled?.push(`${season.name}: ${told(season, loud)}`);
    }
    const wrong = season.injected.length === 0 ? findings.filter(({ severity }) => severity === 'error') : [];
    if (wrong.length > 0) errors?.push(`${season.name}: ${told(season, wrong)}`);
  }
  return {
    seed,
    seasons: totals,
    records,
    rules: [...rules.values()],
    faults: [...faults.values()],
    missed: missed ?? [],
    uncalled: uncalled ?? [],
    errors: errors ?? [],
    defects: defects ?? [],
    unset: [...unset],
  };
}

/** The rule, at the chain, resting on the record. */
export function isAbout({ rule, chain, records }: RuleFinding, { fault, mark }: Injected, signed: SignedSeason): boolean {
  if (rule !== fault.rule || chain !== signed.chainId(mark.chain)) return false;
  return mark.step === undefined || records.includes(signed.recordId(mark.step));
}

function told({ edges, injected }: Season, findings: readonly RuleFinding[]): string {
  const with_ = [...edges, ...injected.map(({ fault }) => fault.name)].join(' + ') || 'nothing special';
  return `${findings.map(({ severity, rule, variant, code }) => `${severity} ${rule}/${variant} at ${code}`).join(', ')} (${with_})`;
}

const share = (part: number, whole: number): string => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`);
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** The page that shows it. */
export function page(found: Precision): string {
  const { clean, near, wrong } = found.seasons;
  const rows = found.rules.map(({ rule, severity, ...row }) => [
    `\`${rule}\``,
    severity,
    row.injected,
    row.found,
    share(row.found, row.injected),
    row.falseAlarms,
    share(row.falseAlarms, row.quiet),
  ]);
  return `# How precise the rules are

Written by \`node test/rules/write-precision.mjs\`; \`test/rules/precision.test.ts\` holds this page to what the rules do.

${clean + near + wrong} synthetic seasons from one seed (\`${found.seed}\`), ${found.records} really signed records and statements of several parties: ${KINDS.join(', ')}.
${clean} are as they should be, ${near} are right and near an edge (the last day of an interval, weight exactly at a cap, a value exactly at its limit), ${wrong} hold one to three faults of ${found.faults.length} kinds. What is in each is known, so what the
rules say can be counted. The pack is \`chinaBasic\`. The seasons come from \`test/world/seasons\`.

**Found**: the rule spoke of the chain that is wrong, and rests on the record that decides. **False alarm**: a season in which the rule said anything, a note included, though nothing called for it. The rate is of the seasons in
which nothing did; what rightly follows from a fault is not counted. Errors raised in the ${clean + near} seasons in which nothing is wrong: **${found.errors.length}**.
The long run asks the same of 1,500 seasons from other seeds.

What this cannot show: that the rules ask the right questions, or that the values in the pack are right. The seasons were made by people who know the rules; real ledgers are stranger.

${table(['rule', 'severity', 'injected', 'found', 'recall', 'false alarms', 'false-alarm rate'], rows)}

## By kind of fault

${table(
  ['fault', 'rule', 'injected', 'found'],
  found.faults.map(({ name, rule, injected, found: hit }) => [name, `\`${rule}\``, injected, hit]),
)}
`;
}
