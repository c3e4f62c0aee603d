export * from './access.js';
export { buildDossier, type DossierInput } from './build-dossier.js';
export type * from './types.js';
export * from './walk.js';
