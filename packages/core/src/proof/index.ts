export { decodeOverIssueProof, type OverIssueProof, type ProvenSeal } from './decode-proof.js';
export { makeOverIssueProof } from './make-proof.js';
export type { OverIssueAnswer, OverIssuer, ProofFinding, TwiceIssued } from './report.js';
export { verifyOverIssueProof } from './verify-proof.js';
