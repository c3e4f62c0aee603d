// @ts-check
// The ledgers are of the year 2026, so the demo stands still at one moment of it: what it shows is the same whenever it is run.

const DAY = 86_400;
const at = (/** @type {string} */ text) => Date.parse(text) / 1000;

/** The moment of the demo, Unix seconds. */
export const NOW = at('2026-11-21T09:00:00+08:00');
/** When the counties began and the parties joined: before the first pack date, within the 400 days of a seal key. */
export const BEGAN = at('2025-11-20T09:00:00+08:00');
/** When the county that has gone quiet last signed its recall list, which holds for a week. */
export const QUIET_SINCE = NOW - 16 * DAY;

/** `2026-11-21`, the civil day at UTC+8. @param {number} seconds */
export const dayOf = (seconds) => new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 10);
/** First second of a civil day at UTC+8. @param {string} day */
export const startOf = (day) => at(`${day}T00:00:00+08:00`);
