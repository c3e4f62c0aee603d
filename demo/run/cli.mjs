// @ts-check
// The command's own functions, from its build: the demo does by them what the verbs of `tianma` do.
export { reportWorkbook } from '../../packages/cli/dist/output/report/report-workbook.js';
export { writeWhole } from '../../packages/cli/dist/workspace/atomic.js';
export { attest } from '../../packages/cli/dist/workspace/attest.js';
export { buildBundle } from '../../packages/cli/dist/workspace/bundle.js';
export { checkWorkspace } from '../../packages/cli/dist/workspace/check.js';
export { enrol } from '../../packages/cli/dist/workspace/county/enrol.js';
export { changeStatus, makeStatus } from '../../packages/cli/dist/workspace/county/status.js';
export { publishTrust } from '../../packages/cli/dist/workspace/county/trust.js';
export { importLedger } from '../../packages/cli/dist/workspace/import/import.js';
export { initWorkspace } from '../../packages/cli/dist/workspace/init.js';
export { labelLot } from '../../packages/cli/dist/workspace/label.js';
export { LAYOUT, PUBLISHED } from '../../packages/cli/dist/workspace/layout.js';
export { listChains } from '../../packages/cli/dist/workspace/list.js';
export { readKeyRequest } from '../../packages/cli/dist/workspace/party/key-request.js';
export { receive } from '../../packages/cli/dist/workspace/receive.js';
export { declareAll } from '../../packages/cli/dist/workspace/register/declare.js';
export { draftOf } from '../../packages/cli/dist/workspace/register/draft.js';
export { gather, nameBook } from '../../packages/cli/dist/workspace/report/gather.js';
export { acceptTrust } from '../../packages/cli/dist/workspace/trusted/accept.js';
export { readPublished } from '../../packages/cli/dist/workspace/trusted/read-published.js';
export { chartsOf, present, tabulate } from '../../packages/office/dist/report/index.js';
export { chinaProfiles } from '../../packages/rules/dist/pack/index.js';

/** @typedef {import('../../packages/cli/dist/workspace/session.js').Session} Session */
