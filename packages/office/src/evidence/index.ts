export { EVIDENCE_LIMITS } from './format.js';
export { type Item, isEvidence, readItems } from './frame.js';
export { leadingCode } from './leading.js';
export { manifestBody, readManifest } from './manifest.js';
export type {
  EvidenceFinding,
  EvidenceReport,
  ListsOf,
  LotVerdict,
  Manifest,
  Omission,
  OpenedSlots,
  RegisterVerdict,
  Scope,
} from './types.js';
export { type EvidenceOptions, verifyEvidence } from './verify-evidence.js';
export { type EvidenceInput, type EvidenceLot, writeEvidence } from './write-evidence.js';
