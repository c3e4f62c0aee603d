import type { Rule } from '../rule.js';
import { balanceOfCertificate } from './balance-certificate.js';
import { balanceOfLot } from './balance-lot.js';
import { balanceOfProcess } from './balance-process.js';
import { banDetected } from './ban-detected.js';
import { banUsed } from './ban-used.js';
import { brandProfile } from './brand-profile.js';
import { certificateExpired, certificateNotYet } from './certificate-dates.js';
import { certificateLapsing } from './certificate-lapsing.js';
import { certificateOverArea } from './certificate-over-area.js';
import { certificateHolder, certificateNumber, certificateScope, certificateUnknown } from './certificate-register.js';
import { chainFault } from './chain-fault.js';
import { complianceBasis } from './compliance-basis.js';
import { complianceCarried } from './compliance-carried.js';
import { complianceMissing } from './compliance-missing.js';
import { complianceReused } from './compliance-reused.js';
import { gradeUnknown } from './grade-unknown.js';
import { intervalEarly } from './interval-early.js';
import { intervalNear } from './interval-near.js';
import { intervalUses } from './interval-uses.js';
import { laboratoryIsProducer } from './laboratory-is-producer.js';
import { lineageCycle } from './lineage-cycle.js';
import { lineageMissing } from './lineage-missing.js';
import { packingTwice } from './packing-twice.js';
import { placeJump } from './place-jump.js';
import { residueAbove } from './residue-above.js';
import { residueOutcomeMismatch } from './residue-mismatch.js';
import { residueNoLimit } from './residue-no-limit.js';
import { screeningCalledPass } from './screening-called-pass.js';
import { screeningInterference } from './screening-interference.js';
import { screeningUnconfirmed } from './screening-unconfirmed.js';
import { shelfLife } from './shelf-life.js';
import { signerProduct, signerRefused, signerRole } from './signer-refused.js';
import { signerRegion } from './signer-region.js';
import { stepMissing } from './step-missing.js';
import { temperatureCustody } from './temperature-custody.js';
import { testMissing } from './test-missing.js';
import { testNotIndependent } from './test-not-independent.js';
import { testTooOld } from './test-too-old.js';
import { textPersonal } from './text-personal.js';
import { timeFuture } from './time-future.js';
import { timeLate } from './time-late.js';
import { timeOrder } from './time-order.js';
import { yieldAbove } from './yield-above.js';

/** Every rule, in the order of the guide. One rule a line; append. */
export const RULES: readonly Rule[] = [
  intervalEarly,
  intervalNear,
  intervalUses,
  banUsed,
  banDetected,
  residueAbove,
  residueOutcomeMismatch,
  residueNoLimit,
  screeningUnconfirmed,
  screeningCalledPass,
  screeningInterference,
  stepMissing,
  testMissing,
  testTooOld,
  testNotIndependent,
  laboratoryIsProducer,
  textPersonal,
  complianceMissing,
  complianceCarried,
  complianceReused,
  complianceBasis,
  balanceOfLot,
  balanceOfProcess,
  balanceOfCertificate,
  yieldAbove,
  certificateExpired,
  certificateNotYet,
  certificateScope,
  certificateHolder,
  certificateUnknown,
  certificateNumber,
  certificateOverArea,
  certificateLapsing,
  brandProfile,
  gradeUnknown,
  timeOrder,
  timeFuture,
  timeLate,
  placeJump,
  signerRole,
  signerProduct,
  signerRegion,
  signerRefused,
  temperatureCustody,
  shelfLife,
  chainFault,
  lineageCycle,
  lineageMissing,
  packingTwice,
];
