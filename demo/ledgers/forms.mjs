// The forms in which clerks write dates and numbers, so that the demo ledgers hold the mess of real sheets.

/** @typedef {import('./write.mjs').CellValue} CellValue */

const DAY = 86_400_000;

/** @param {string} iso */
const parts = (iso) => iso.split('-').map(Number);
/** @param {number} n */
const two = (n) => String(n).padStart(2, '0');

/** Each takes `YYYY-MM-DD`. */
export const dateForms = {
  /** @type {(iso: string) => CellValue} a date cell */
  cell: (iso) => ({ date: iso }),
  /** @type {(iso: string) => CellValue} */
  chinese: (iso) => {
    const [y, m, d] = parts(iso);
    return `${y}年${m}月${d}日`;
  },
  /** @type {(iso: string) => CellValue} */
  dots: (iso) => parts(iso).join('.'),
  /** @type {(iso: string) => CellValue} without the year: the sheet's title has it */
  short: (iso) => {
    const [, m, d] = parts(iso);
    return `${m}月${d}日`;
  },
  /** @type {(iso: string) => CellValue} */
  slashes: (iso) => {
    const [y, m, d] = parts(iso);
    return `${y}/${two(m ?? 1)}/${two(d ?? 1)}`;
  },
  /** @type {(iso: string) => CellValue} a serial number whose cell lost its date format */
  serial: (iso) => Date.parse(`${iso}T00:00:00Z`) / DAY + 25_569,
  /** @type {(iso: string) => CellValue} digits as a wide keyboard writes them */
  wide: (iso) => wide(iso),
  /** @type {(iso: string) => CellValue} */
  plain: (iso) => iso,
};

const ORDER = Object.values(dateForms);

/** The date in one of the forms, going round by `i`. @param {string} iso @param {number} i @returns {CellValue} */
export function anyDate(iso, i) {
  const form = ORDER[i % ORDER.length];
  return form === undefined ? iso : form(iso);
}

/** Digits and signs as full-width ones. @param {string | number} text */
export function wide(text) {
  return String(text).replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

/** A weight in one of the forms: a bare number (the heading has the unit), with 斤, with a thousands comma, wide. @param {number} jin @param {number} i @returns {CellValue} */
export function anyJin(jin, i) {
  const forms = [jin, `${jin}斤`, `${jin.toLocaleString('en-US')}斤`, wide(jin), `${jin} 斤`, jin];
  return forms[i % forms.length] ?? jin;
}

/** `iso` moved by days. @param {string} iso @param {number} days */
export function after(iso, days) {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** A repeatable number in lowest..highest for a place in the data; nothing here is random. @param {number} seed @param {number} lowest @param {number} highest */
export function vary(seed, lowest, highest) {
  const x = (Math.imul(seed + 1, 2_654_435_761) >>> 8) % (highest - lowest + 1);
  return lowest + x;
}

/** Ten-day weather rows of a season. @param {{from: string, to: string, station: string, low: [number, number], high: [number, number], rain: [number, number]}} season @param {number} salt @returns {CellValue[][]} */
export function weather({ from, to, station, low, high, rain }, salt) {
  const rows = [];
  for (let day = from, i = 0; day <= to; day = after(day, 10), i++) {
    const mm = vary(salt + i * 7, ...rain);
    const sky = mm === 0 ? '晴' : mm < 15 ? '多云间小雨' : mm < 40 ? '中雨' : '大雨,已排水';
    const coldest = vary(salt + i * 3, ...low);
    rows.push([
      anyDate(day, i),
      station,
      coldest,
      `${Math.max(coldest + 6, vary(salt + i * 5, ...high))}℃`,
      mm % 2 === 0 ? mm : `${mm}毫米`,
      `${vary(salt + i, 58, 88)}%`,
      sky,
    ]);
  }
  return rows;
}
