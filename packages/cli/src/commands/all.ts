import type { Command } from 'commander';
import type { Cli } from '../output/cli.js';
import type { Say } from '../output/language.js';
import { addAttest } from './attest.js';
import { addBackup } from './backup.js';
import { addBrand } from './brand.js';
import { addBundle } from './bundle.js';
import { addCert } from './cert.js';
import { addCheck } from './check.js';
import { addEvidence } from './evidence.js';
import { addHandover } from './handover.js';
import { addHousehold } from './household.js';
import { addImport } from './import.js';
import { addInit } from './init.js';
import { addItems } from './items.js';
import { addLabel } from './label.js';
import { addList } from './list.js';
import { addParty } from './party.js';
import { addProfile } from './profile.js';
import { addProof } from './proof.js';
import { addRecall } from './recall.js';
import { addReceive } from './receive.js';
import { addReindex } from './reindex.js';
import { addReport } from './report.js';
import { addRules } from './rules.js';
import { addSay } from './say.js';
import { addShow } from './show.js';
import { addStatus } from './status.js';
import { addTemplate } from './template.js';
import { addTrace } from './trace.js';
import { addTrust } from './trust.js';
import { addVerify } from './verify.js';

/** Adds a verb to the program. `say` picks the language of its help. */
export type AddVerb = (program: Command, cliOf: () => Cli, say: Say) => void;

/** In the order of a first day. */
const VERBS: readonly AddVerb[] = [
  addInit,
  addTrust,
  addStatus,
  addParty,
  addCert,
  addProfile,
  addBrand,
  addRules,
  addTemplate,
  addImport,
  addList,
  addCheck,
  addAttest,
  addReceive,
  addHandover,
  addBundle,
  addLabel,
  addItems,
  addTrace,
  addRecall,
  addHousehold,
  addReport,
  addEvidence,
  addVerify,
  addProof,
  addSay,
  addShow,
  addReindex,
  addBackup,
];

export function addAll(program: Command, cliOf: () => Cli, say: Say): void {
  for (const add of VERBS) add(program, cliOf, say);
}
