import type { Rule } from '../rule.js';

/** What is reported where a rule broke down: a mistake of ours, which must not look like a clean answer. */
export const FAILED: Rule = {
  id: 'rule.failed',
  severity: 'unchecked',
  title: { zh: '有一条规则没有运行成功', en: 'A rule could not be run' },
  explain: {
    default: {
      zh: '规则 {rule} 在这里出错,没有得出结论。这是程序的缺陷,不说明产品有问题。',
      en: 'The rule {rule} failed here and gave no answer. This is a defect of the program and says nothing about the product.',
    },
  },
  todo: {
    zh: '把规则编号和批次告诉软件维护人员;此前请人工核对。',
    en: 'Report the rule and the lot to the maintainers; check by hand until then.',
  },
  check: () => [],
};
