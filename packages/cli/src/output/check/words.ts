import type { Severity } from '@tianma/rules';
import type { Text } from '../language.js';

/** What each severity is called, and what it asks of the reader. */
export const SEVERITY_WORDS: Readonly<Record<Severity, { readonly name: Text; readonly meaning: Text; readonly shade: string }>> = {
  error: {
    name: { zh: '错误', en: 'error' },
    meaning: {
      zh: '记录表明不合规定或自相矛盾:处理前不要发货',
      en: 'the records show a breach or contradict one another: do not ship before it is dealt with',
    },
    shade: '#F8D7D3',
  },
  warning: {
    name: { zh: '警告', en: 'warning' },
    meaning: { zh: '多半有问题:请核对', en: 'probably something is wrong: look into it' },
    shade: '#FBE9C6',
  },
  notice: {
    name: { zh: '提示', en: 'notice' },
    meaning: { zh: '可以更好,不影响发货', en: 'could be better; does not hold up shipping' },
    shade: '#FFFFFF',
  },
  unchecked: {
    name: { zh: '未能检查', en: 'not checked' },
    meaning: { zh: '资料不够,没有结论:不等于没有问题', en: 'too little is known for an answer: this does not mean that nothing is wrong' },
    shade: '#E8E8E8',
  },
};
