export { type Certificate, KEY_USE, readCertificate, SEAL_KEY_DAYS } from './certificate.js';
export type { Names } from './names.js';
export { type Notice, readNotice } from './notice.js';
export { inRanges, lotKey, type Range, RECALL_REASONS, RECALL_STATE, RECALL_STATES, type RecallEntry } from './recall.js';
export { isSignedBy, ROOT_USE, type Root, type RootUse, readRoot } from './root.js';
export type { Signed } from './schema.js';
export { readStatusList, type StatusList } from './status-list.js';
export { CERTIFICATE_STATE, readTrustList, type TrustList } from './trust-list.js';
