import type { KeyListing, KeyState } from '../workspace/key/list-keys.js';
import { dayText } from '../workspace/time.js';
import type { Text } from './language.js';

const STATES: Readonly<Record<KeyState, Text>> = {
  valid: { zh: '名单上有效', en: 'listed as valid' },
  not_begun: { zh: '名单上有,还没到日子', en: 'listed, and has not begun' },
  ended: { zh: '证书已到期', en: 'its certificate has ended' },
  retired: { zh: '已换下', en: 'replaced' },
  revoked: { zh: '已吊销', en: 'revoked' },
  compromised: { zh: '登记为失窃,签的都不算数', en: 'listed as stolen, nothing it signed stands' },
  not_listed: { zh: '县里的名单上还没有', en: "not on the county's list yet" },
  root: { zh: '写在本县根文件里', en: "stands in the county's root" },
};

/** What a county says of a key, in words. */
export function describeListing({ state, anchor, from, to, since }: KeyListing): Text {
  const until =
    since === undefined
      ? { zh: '', en: '' }
      : { zh: `,${dayText(since)} 以前签的算数`, en: `, what it signed up to ${dayText(since)} stands` };
  const days = from === undefined ? '' : `  ${from} .. ${to}`;
  const under = anchor === undefined ? '' : `  ${anchor.slice(0, 16)}`;
  return { zh: `    ${STATES[state].zh}${until.zh}${days}${under}`, en: `    ${STATES[state].en}${until.en}${days}${under}` };
}
