export * from './access.js';
export { buildDossier, type DossierInput } from './build-dossier.js';
export { partiesOf } from './parties.js';
export type * from './types.js';
export * from './walk.js';
