import type { Language, Text } from '../language.js';
import { columnsOf, cutTo } from './columns.js';

/** How far a long run is. */
export interface Bar {
  /** So many are done, of the total. */
  readonly at: (done: number) => void;
  /** Takes the line away. */
  readonly done: () => void;
}

/** The line of a terminal that is drawn over. */
export interface Line {
  readonly language: Language;
  /** Shows a text in the place of the one before; empty text clears the line. */
  readonly show: (text: string) => void;
  /** Columns of the terminal, now: a window changes its size. */
  readonly columns: () => number;
  /** Milliseconds of a clock that never goes back. */
  readonly clock: () => number;
}

/** Milliseconds between two drawings. */
const REDRAW = 100;
/** Milliseconds from which on a rate says something. */
const SETTLED = 1_000;
const BLOCKS = 20;

/** Where nobody watches. */
export const NO_BAR: Bar = { at: () => undefined, done: () => undefined };

/** A line such as `签名 [##----] 24% 12,000/50,000 3,210/秒 剩 12 秒`; of a run whose total is not known the count and the rate alone. */
export function startBar(line: Line, what: Text, total?: number): Bar {
  const began = line.clock();
  let drawn = began;
  // Before the first count: what comes now may take long by itself.
  line.show(cutTo(what[line.language], line.columns() - 1));
  return {
    at: (done) => {
      const now = line.clock();
      if (now - drawn < REDRAW) return;
      drawn = now;
      line.show(fitted(partsOf(what, { done, total, took: now - began }, line.language), line.columns() - 1));
    },
    done: () => line.show(''),
  };
}

interface Part {
  readonly text: string;
  /** The highest is left out first where the terminal is narrow. */
  readonly rank: number;
}

interface Progress {
  readonly done: number;
  readonly total: number | undefined;
  /** Milliseconds. */
  readonly took: number;
}

function partsOf(what: Text, { done, total, took }: Progress, language: Language): Part[] {
  const parts: Part[] = [{ text: what[language], rank: 0 }];
  const rate = took >= SETTLED && done > 0 ? done / took : undefined;
  if (total !== undefined && total > 0) {
    const share = Math.min(1, done / total);
    const full = Math.floor(share * BLOCKS);
    // Plain characters: terminals with Chinese fonts show blocks and boxes one column wide or two.
    parts.push({ text: `[${'#'.repeat(full)}${'-'.repeat(BLOCKS - full)}]`, rank: 5 });
    parts.push({ text: `${Math.floor(share * 100)}%`, rank: 1 });
    parts.push({ text: `${count(done)}/${count(total)}`, rank: 3 });
  } else parts.push({ text: count(done), rank: 1 });
  if (rate !== undefined) {
    const each = rate * 1_000;
    const shown = each < 10 ? each.toFixed(1) : count(each);
    parts.push({ text: language === 'zh' ? `${shown}/秒` : `${shown}/s`, rank: 4 });
    if (total !== undefined && done < total) parts.push({ text: timeLeft((total - done) / rate / 1_000, language), rank: 2 });
  }
  return parts;
}

const count = (n: number): string => Math.round(n).toLocaleString('en-US');

/** Seconds as somebody waits for them: the next whole one, from a minute on in minutes. */
function timeLeft(seconds: number, language: Language): string {
  const whole = Math.max(1, Math.ceil(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return language === 'zh' ? `剩 ${rest} 秒` : `${rest} s left`;
  if (minutes < 60) return language === 'zh' ? `剩 ${minutes} 分 ${rest} 秒` : `${minutes} min ${rest} s left`;
  const hours = Math.floor(minutes / 60);
  return language === 'zh' ? `剩 ${hours} 小时 ${minutes % 60} 分` : `${hours} h ${minutes % 60} min left`;
}

/** The parts that fit side by side, the dearest first; never a second line, which could not be cleared. */
function fitted(parts: readonly Part[], columns: number): string {
  let kept = parts;
  const text = (): string => kept.map((part) => part.text).join(' ');
  while (kept.length > 1 && columnsOf(text()) > columns) {
    const last = Math.max(...kept.map(({ rank }) => rank));
    kept = kept.filter(({ rank }) => rank !== last);
  }
  return cutTo(text(), columns);
}
