// The rules themselves stand in all.ts, one a line.
export { RULES } from './all.js';
export { type CheckOptions, checkDossier } from './check-dossier.js';
export { type Explanation, explain, placeholdersOf } from './explain.js';
export { FAILED } from './failed.js';
export { SEVERITIES } from './severities.js';
