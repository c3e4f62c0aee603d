import { type LabelFile, labelsIn } from '../workspace/printing/label-files.js';
import { dayText } from '../workspace/time.js';
import type { Text } from './language.js';

/** What label files there are of a lot, in few words; of several layouts the newest is named. */
export function labelFilesWords(files: readonly LabelFile[]): Text {
  const { at, layout, format } = files[files.length - 1] as LabelFile;
  const count = labelsIn(files);
  const day = dayText(Date.parse(at) / 1000);
  return layout === null
    ? { zh: `码文件 ${count} 个(${format},${day})`, en: `codes of ${count} in a file (${format}, ${day})` }
    : { zh: `标签文件 ${count} 张(${layout} ${format},${day})`, en: `label files: ${count} (${layout} ${format}, ${day})` };
}
