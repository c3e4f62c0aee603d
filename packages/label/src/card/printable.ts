import { TianmaError } from '@tianma/core';

// Controls, soft hyphen, direction marks and overrides, zero-width and line-separating characters, lone surrogates, private use, specials.
const NOT_PRINTABLE =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ue000-\uf8ff\ufeff\ufff0-\uffff\u{e0000}-\u{10ffff}]/u;

/** A mobile telephone or identity card number of China, not inside a longer number. */
const PERSONAL_NUMBER = /(^|[^0-9])(1[3-9][0-9]{9}|[0-9]{17}[0-9Xx])(?![0-9])/;

/** Throws `label.input` for characters that are not seen, or that change how others are seen. */
export function assertPrintable(text: string, where: string): void {
  const hit = NOT_PRINTABLE.exec(text);
  if (!hit) return;
  const found = `U+${(hit[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')} at ${hit.index}`;
  throw new TianmaError('label.input', { where, expected: 'text without control or direction characters', found });
}

/** What no label can vouch for, however it is spaced: that goods are what they say, that an office stands behind them, that nothing can be wrong. */
const CLAIM = /[正真]品(?![牌种味])|保真|官方(?:认证|鉴定)|防伪认证|假一赔|百分之?百|100%|authentic|genuine|guaranteed/;

/** Throws `label.input` for words that claim what a signature cannot. */
export function assertNoClaim(text: string, where: string): void {
  const plain = text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
  const [found] = CLAIM.exec(plain) ?? [];
  if (found === undefined) return;
  throw new TianmaError('label.input', {
    where,
    expected: '名称,不带保证真假、官方、绝对的话 / a name, without words that vouch for truth, office or certainty',
    found,
  });
}

/** Checks a text that people read: 1..`max` characters, printable, no space around it, no telephone or identity number of a person. */
export function assertWords(text: string, where: string, max: number): void {
  assertPrintable(text, where);
  if (text.trim() !== text || text === '' || text.length > max) {
    throw new TianmaError('label.input', {
      where,
      expected: `1..${max} characters, no space around them`,
      found: `${text.length} characters`,
    });
  }
  // The number itself is not repeated in the error: errors reach logs.
  if (PERSONAL_NUMBER.test(text)) {
    throw new TianmaError('label.input', {
      where,
      expected: 'nothing private',
      found: 'a number in the form of a mobile telephone or an identity card',
    });
  }
}

/** Throws `label.input` for what is no number of an office: 7 digits and more, with hyphens, spaces or an area code in brackets; nor a mobile one. */
export function assertTelephone(text: string, where: string): void {
  const digits = text.replace(/[^0-9]/g, '');
  if (/^(?:86)?1[3-9][0-9]{9}$/.test(digits)) {
    throw new TianmaError('label.input', {
      where,
      expected: 'nothing private',
      found: 'a number in the form of a mobile telephone or an identity card',
    });
  }
  if (!/^\+?[0-9(（](?:[ -]?[0-9()（）])*$/.test(text) || digits.length < 7 || digits.length > 16) {
    throw new TianmaError('label.input', {
      where,
      expected: '固定电话或热线,至少 7 位数字,如 0871-62120000 / a landline or hotline of 7 digits or more, such as 0871-62120000',
      found: text,
    });
  }
}

/** Throws `label.input` for what is no civil date, or is before `first`. */
export function assertDate(date: string, where: string, first?: string): void {
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  // A date such as 31 June would come back as another day.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new TianmaError('label.input', { where, expected: 'a date YYYY-MM-DD', found: date.slice(0, 20) });
  }
  if (first !== undefined && date < first) throw new TianmaError('label.input', { where, expected: `not before ${first}`, found: date });
}
