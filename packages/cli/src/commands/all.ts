import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';

/** Adds a verb to the program. `say` picks the language of its help. */
export type AddVerb = (program: Command, cliOf: () => Cli, say: Say) => void;

/** In the order of a first day. Each is loaded when it is asked for: all of them together take a second of an old computer. */
const VERBS: Readonly<Record<string, () => Promise<AddVerb>>> = {
  init: async () => (await import('./init.js')).addInit,
  trust: async () => (await import('./trust.js')).addTrust,
  status: async () => (await import('./status.js')).addStatus,
  party: async () => (await import('./party.js')).addParty,
  cert: async () => (await import('./cert.js')).addCert,
  profile: async () => (await import('./profile.js')).addProfile,
  brand: async () => (await import('./brand.js')).addBrand,
  rules: async () => (await import('./rules.js')).addRules,
  template: async () => (await import('./template.js')).addTemplate,
  import: async () => (await import('./import.js')).addImport,
  list: async () => (await import('./list.js')).addList,
  check: async () => (await import('./check.js')).addCheck,
  attest: async () => (await import('./attest.js')).addAttest,
  receive: async () => (await import('./receive.js')).addReceive,
  handover: async () => (await import('./handover.js')).addHandover,
  bundle: async () => (await import('./bundle.js')).addBundle,
  label: async () => (await import('./label.js')).addLabel,
  print: async () => (await import('./print.js')).addPrint,
  items: async () => (await import('./items.js')).addItems,
  codes: async () => (await import('./codes.js')).addCodes,
  trace: async () => (await import('./trace.js')).addTrace,
  recall: async () => (await import('./recall.js')).addRecall,
  household: async () => (await import('./household.js')).addHousehold,
  report: async () => (await import('./report.js')).addReport,
  evidence: async () => (await import('./evidence.js')).addEvidence,
  pack: async () => (await import('./pack.js')).addPack,
  embed: async () => (await import('./embed.js')).addEmbed,
  verify: async () => (await import('./verify.js')).addVerify,
  proof: async () => (await import('./proof.js')).addProof,
  say: async () => (await import('./say.js')).addSay,
  show: async () => (await import('./show.js')).addShow,
  reindex: async () => (await import('./reindex.js')).addReindex,
  key: async () => (await import('./key.js')).addKeyVerbs,
  backup: async () => (await import('./backup.js')).addBackup,
  restore: async () => (await import('./backup.js')).addBackup,
};

/** Every verb by its name, without loading any. */
export const VERB_NAMES: readonly string[] = Object.keys(VERBS);

/** Adds the verbs whose names stand among `words`; all of them without `words`. */
export async function addVerbs(program: Command, cliOf: () => Cli, say: Say, words?: readonly string[]): Promise<void> {
  const named = Object.entries(VERBS).filter(([verb]) => words === undefined || words.includes(verb));
  const adds = new Set(await Promise.all(named.map(([, load]) => load())));
  for (const add of adds) add(program, cliOf, say);
}
