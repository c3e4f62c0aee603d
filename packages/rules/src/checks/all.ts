import type { Rule } from '../rule.js';
import { banDetected } from './ban-detected.js';
import { banUsed } from './ban-used.js';
import { complianceBasis } from './compliance-basis.js';
import { complianceCarried } from './compliance-carried.js';
import { complianceMissing } from './compliance-missing.js';
import { complianceReused } from './compliance-reused.js';
import { intervalEarly } from './interval-early.js';
import { intervalNear } from './interval-near.js';
import { intervalUses } from './interval-uses.js';
import { laboratoryIsProducer } from './laboratory-is-producer.js';
import { residueAbove } from './residue-above.js';
import { residueOutcomeMismatch } from './residue-mismatch.js';
import { residueNoLimit } from './residue-no-limit.js';
import { screeningCalledPass } from './screening-called-pass.js';
import { screeningInterference } from './screening-interference.js';
import { screeningUnconfirmed } from './screening-unconfirmed.js';
import { stepMissing } from './step-missing.js';
import { testMissing } from './test-missing.js';
import { testNotIndependent } from './test-not-independent.js';
import { testTooOld } from './test-too-old.js';
import { textPersonal } from './text-personal.js';

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
];
