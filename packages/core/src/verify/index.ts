export { type Judge, type Judgement, openJudge } from './judge.js';
export { type DeclarationJudgement, declarationJudge, judgeDeclaration } from './judge-declaration.js';
export { openTrust } from './open-trust.js';
export type {
  AsOf,
  AttestationStep,
  Axes,
  Check,
  CheckId,
  Fact,
  FactValue,
  Finding,
  Names,
  Party,
  Recall,
  Report,
  Step,
} from './report.js';
export type { Signer } from './signers.js';
export type { Anchor, Trust, VerifyOptions } from './trust.js';
export { type VerifyInput, verify, verifyUnder } from './verify.js';
