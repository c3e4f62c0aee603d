export { type BrandBody, readBrandBody } from './brand.js';
export { type CertificateBody, certificateId, readCertificateBody, SCHEMES } from './certificate.js';
export { currentRegister, type EntryState, type RegisterEntry } from './current.js';
export { type ProfileBody, readProfileBody } from './profile.js';
export { type DeclaredPack, type RegisterProblem, type Registers, readBody, readRegisters } from './read-registers.js';
export type * from './types.js';
export type { Withdrawal } from './withdrawal.js';
