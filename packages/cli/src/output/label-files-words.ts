import { sizeOf } from '../workspace/item-states/ranges.js';
import type { LabelFile } from '../workspace/printing/label-files.js';
import { dayText } from '../workspace/time.js';
import type { Text } from './language.js';

/** What files of labels and codes there are of a lot, in few words, newest last: of each layout and format how many, none counted twice. */
export function labelFilesWords(files: readonly LabelFile[]): Text {
  const all = files.map(wordsOf);
  return { zh: all.map(({ zh }) => zh).join('、'), en: all.map(({ en }) => en).join(', ') };
}

function wordsOf({ at, layout, format, ranges }: LabelFile): Text {
  const count = sizeOf(ranges);
  const day = dayText(Date.parse(at) / 1000);
  return layout === null
    ? { zh: `码文件 ${count} 个(${format},${day})`, en: `codes of ${count} in a file (${format}, ${day})` }
    : { zh: `标签文件 ${count} 张(${layout} ${format},${day})`, en: `label files: ${count} (${layout} ${format}, ${day})` };
}
