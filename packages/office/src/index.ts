export type { AffectedSet, CaseEvent, Cause, RecallCase, RecallReport } from './recall/index.js';
