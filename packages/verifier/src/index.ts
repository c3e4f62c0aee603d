export { define } from './elements/define.js';
export { TianmaCodeEvent, TianmaReportEvent, TianmaReportProblemEvent } from './elements/events.js';
export type { Documents, Inputs } from './elements/inputs.js';
export { TianmaVerifier } from './elements/verifier.js';
export { type Locale, localeOf } from './i18n/index.js';
export { type View, type ViewOptions, viewOf } from './view-model/index.js';
