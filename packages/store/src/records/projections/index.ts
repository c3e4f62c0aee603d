export { chainRow } from './chain-row.js';
export { daysOf, type Span } from './days.js';
export { edgesOf } from './edges.js';
export { attestedTerms, certificateTerm, TERM_NAMES, type Term, type TermName, termsOf } from './terms.js';
