export { datedText, dateText, dayNumber, formatDay, formatDistance } from './dates.js';
export { fill } from './fill.js';
export { localeOf, messagesOf } from './locale.js';
export type { Locale, Messages } from './messages.js';
export { type RecordWords, recordWordsOf } from './records.js';
