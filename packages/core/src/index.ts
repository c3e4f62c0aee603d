export { CODES, type Code, type CodeClass, classOf, EXIT_STATUS, HEADLINES, type Headline, headlineOf } from './codes.js';
export { type ErrorDetail, TianmaError } from './errors.js';
export { openTrust, type Trust, type VerifyInput, type VerifyOptions, verify, verifyUnder } from './verify/index.js';
export type * from './verify/report.js';
