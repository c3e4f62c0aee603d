import type { DivisionList } from './types.js';

/** The five counties of the demo by the 2023 list of divisions; a whole list is an input, for it changes every year. */
export const SAMPLE_DIVISIONS: DivisionList = {
  asOf: '2023-12-31',
  complete: false,
  divisions: new Map(
    ['350524 安溪县', '433126 古丈县', '530113 东川区', '530927 沧源佤族自治县', '623026 碌曲县'].map((line) => {
      const [code, name] = line.split(' ') as [string, string];
      return [code, { name }];
    }),
  ),
};
