import type { Locale } from './messages.js';
import { enWords } from './records.en.js';
import { zhWords } from './records.zh.js';

/** Words for what stands in records: kinds, names of fields (and private slots), words of enums, units. */
export interface RecordWords {
  readonly kinds: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<string, string>>;
}

export const recordWordsOf = (locale: Locale): RecordWords => (locale === 'en' ? enWords : zhWords);
