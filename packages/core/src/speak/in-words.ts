import { CIVIL_OFFSET, DAY_SECONDS } from '../limits.js';
import { dayToText } from '../record/index.js';

export type SpokenLanguage = 'zh' | 'en';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DIGITS = '零一二三四五六七八九';

/** `YYYY-MM-DD`, or an instant of RFC 3339 as its civil day in China, as it is read out; `undefined` for what is no date. */
export function dayInWords(text: string, language: SpokenLanguage): string | undefined {
  const day = text.length > 10 ? civilText(text) : text;
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '') ?? [];
  const name = MONTHS[Number(month) - 1];
  if (year === undefined || name === undefined || Number(date) < 1 || Number(date) > 31) return undefined;
  if (language === 'en') return `${Number(date)} ${name} ${year}`;
  const digits = year.split('').map((digit) => DIGITS[Number(digit)] as string);
  return `${digits.join('')}年${inChinese(Number(month))}月${inChinese(Number(date))}日`;
}

/** Digits in groups of four, as a serial is printed and read out. */
export function serialInGroups(serial: string): string {
  return /^\d+$/.test(serial) ? (serial.match(/\d{1,4}/g) as string[]).join(' ') : serial;
}

function civilText(instant: string): string | undefined {
  const ms = Date.parse(instant);
  return Number.isNaN(ms) ? undefined : dayToText(Math.floor((ms / 1000 + CIVIL_OFFSET) / DAY_SECONDS));
}

/** 1 to 99. */
function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? '' : `${tens === 1 ? '' : DIGITS[tens]}十`}${ones === 0 ? '' : DIGITS[ones]}`;
}
