export { canonicalPack, packDigest } from './canonical.js';
export { chinaBasic } from './china/index.js';
export { describeOverrides, type OverrideChange, type PackOverride } from './describe-overrides.js';
export type { PackIssuer } from './layers.js';
export { IssuedPack, issuedPack, type LoadedPacks, loadPacks } from './load-packs.js';
export { type ProductName, parseProductName } from './product-name.js';
export type * from './types.js';
