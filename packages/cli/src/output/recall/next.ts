import type { RecallCase } from '@tianma/office/recall';
import type { Text } from '../language.js';
import type { Out } from '../out.js';

type Step = (id: string) => Text;

const REMAKE: Text = {
  zh: '给这些批次重做数据包(tianma bundle 批次),并交给县里',
  en: 'make the bundles of these lots anew (tianma bundle LOT), and hand them to the county',
};

/** What is to be done after a recall was opened or ended, by whoever writes the lots. */
const PARTY: Readonly<Record<'open' | 'closed', readonly Step[]>> = {
  open: [
    (id) => ({
      zh: `停止发货,通知买方:tianma recall report ${id} --contacts`,
      en: `stop shipping, and tell the buyers: tianma recall report ${id} --contacts`,
    }),
    () => REMAKE,
    (id) => ({
      zh: `清点后记下:tianma recall report ${id} --found、--returned、--destroyed`,
      en: `note what is found: tianma recall report ${id} --found, --returned, --destroyed`,
    }),
  ],
  closed: [() => REMAKE],
};

const PUBLISH: Text = {
  zh: '把 public 文件夹放到网上(或用 --to 文件夹),扫码的人才看得到',
  en: 'put the folder public on the web (or use --to FOLDER): until then no scan tells of it',
};

const END: Step = (id) => ({ zh: `做完就结束演练:tianma recall close ${id}`, en: `when done, end the drill: tianma recall close ${id}` });

/** The next steps of a case that was just opened or ended. */
export function sayNext(out: Out, { id, drill, state }: Pick<RecallCase, 'id' | 'drill' | 'state'>, county: boolean): void {
  const own = drill ? (state === 'open' ? [END] : []) : county ? [] : PARTY[state];
  for (const step of county ? [() => PUBLISH, ...own] : own) {
    const { zh, en } = step(id);
    out.say({ zh: `  下一步:${zh}`, en: `  next: ${en}` });
  }
}
