import { describe, expect, it } from 'vitest';
import { Out } from '../out.js';
import { startBar } from './bar.js';
import { columnsOf, cutTo } from './columns.js';

const SIGNING = { zh: '签名', en: 'signing' };

/** A bar on a line that keeps what it is shown, at a clock of the test's own. */
function drawn(columns: number, language: 'zh' | 'en' = 'zh', total: number | undefined = 50_000): (done: number, ms: number) => string {
  let [shown, now] = ['', 0];
  const bar = startBar({ language, show: (text) => (shown = text), columns: () => columns, clock: () => now }, SIGNING, total);
  return (done, ms) => {
    now = ms;
    shown = '';
    bar.at(done);
    return shown;
  };
}

describe('a progress bar', () => {
  it('tells share, count, rate and time left in both languages', () => {
    expect(drawn(100)(12_000, 4_000)).toBe('签名 [####----------------] 24% 12,000/50,000 3,000/秒 剩 13 秒');
    expect(drawn(100, 'en')(12_000, 4_000)).toBe('signing [####----------------] 24% 12,000/50,000 3,000/s 13 s left');
    expect(drawn(100)(100, 10_000)).toContain('10/秒 剩 1 小时 23 分');
    expect(drawn(100)(1_000, 4_000)).toContain('250/秒 剩 3 分 16 秒');
    expect(drawn(100)(50_000, 4_000)).toBe('签名 [####################] 100% 50,000/50,000 12,500/秒');
  });

  it('gives no rate before it means anything, and no share of what is not known', () => {
    expect(drawn(100)(12_000, 500)).toBe('签名 [####----------------] 24% 12,000/50,000');
    expect(drawn(100, 'zh', 0)(12, 2_000)).toBe('签名 12 6.0/秒');
  });

  it('names the run at once, and draws at most ten times a second', () => {
    const shown: string[] = [];
    startBar({ language: 'zh', show: (text) => shown.push(text), columns: () => 80, clock: () => 0 }, SIGNING, 9).at(1);
    expect(shown).toEqual(['签名']);
    const at = drawn(100);
    expect([at(1, 99), at(2, 100) !== '', at(3, 199), at(4, 201) !== '']).toEqual(['', true, '', true]);
  });

  it('leaves out the bar first, then rate, count and time, never running over the line', () => {
    const [lines, widths] = [[60, 44, 32, 24, 12, 8, 4], [] as number[]];
    const texts = lines.map((columns) => {
      const text = drawn(columns)(12_000, 4_000);
      widths.push(columns - columnsOf(text));
      return text;
    });
    expect(texts).toEqual([
      '签名 24% 12,000/50,000 3,000/秒 剩 13 秒',
      '签名 24% 12,000/50,000 3,000/秒 剩 13 秒',
      '签名 24% 12,000/50,000 剩 13 秒',
      '签名 24% 剩 13 秒',
      '签名 24%',
      '签名',
      '签',
    ]);
    expect(Math.min(...widths)).toBeGreaterThan(0);
  });
});

it('Chinese takes two columns, marks and joiners none', () => {
  expect(['田码', 'ab', '，', 'é', '\u200b', '𠀀', '#'].map(columnsOf)).toEqual([4, 2, 2, 1, 0, 2, 1]);
  expect([cutTo('签名12', 3), cutTo('签名12', 5), cutTo('签名12', 9)]).toEqual(['签', '签名1', '签名12']);
});

describe('where it is shown', () => {
  const told = async (streams: { watched: boolean }, json = false): Promise<string> => {
    let text = '';
    const write = (more: string): void => void (text += more);
    const out = new Out('zh', json, { out: write, err: write, columns: () => 40, ...streams });
    const bar = out.bar(SIGNING, 10);
    await new Promise((resolve) => setTimeout(resolve, 110));
    bar.at(5);
    out.say({ zh: '完', en: 'end' });
    bar.at(6);
    bar.done();
    return text;
  };

  it('stands on a terminal, and is gone before anything else is written', async () => {
    expect(await told({ watched: true })).toBe('\r\u001b[K签名\r\u001b[K签名 [##########----------] 50% 5/10\r\u001b[K完\n');
  });

  it('is not there in a pipe nor with --json', async () => {
    expect([await told({ watched: false }), await told({ watched: true }, true)]).toEqual(['完\n', '']);
  });
});
