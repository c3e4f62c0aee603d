import { day, object, type Read, text } from './read.js';

/** An entry that was taken back: from `since` on it does not count, whatever its validity says. */
export interface Withdrawal {
  /** First day on which it does not count. */
  readonly since: string;
  readonly reason: string;
}

export const withdrawal: Read<Withdrawal> = object<Withdrawal>({ since: day, reason: text(200) });
