import type { Evidence } from '../pack/types.js';
import type { IdentifierKind, IdentifierWarning } from './types.js';

/** A form of a number: the groups of the expression are its parts. */
export interface Form {
  readonly expression: RegExp;
  readonly evidence: Evidence;
  readonly warning?: IdentifierWarning;
}

/**
 * Forms by kind, the first that fits counts. Groups: `yy` and `mm` are years and months of this century, `year` has four digits,
 * `division` is an administrative division, `check` stands behind all others.
 */
export const FORMS: Readonly<Partial<Record<IdentifierKind, readonly Form[]>>> = {
  // The region is a number of the centre's own list, not GB/T 2260. Four digits of serial until 2017, then five. Until 2012 a digit could stand for the grade: odd A, even AA.
  green: [
    { expression: /^LB-(?<productClass>\d\d)-(?<yy>\d\d)(?<mm>\d\d)(?<region>\d\d)(?<serial>\d{4,5})(?<grade>AA?)$/, evidence: 'seen' },
    {
      expression: /^LB-(?<productClass>\d\d)-(?<yy>0\d|1[0-2])(?<mm>\d\d)(?<region>\d\d)(?<serial>\d{4})(?<grade>\d)$/,
      evidence: 'unverified',
      warning: 'old',
    },
  ],
  green_company: [{ expression: /^GF(?<division>\d{6})(?<yy>\d\d)(?<serial>\d{4})$/, evidence: 'seen' }],
  // A certifier abroad has 9 and two digits. The random part has no check digit.
  organic: [{ expression: /^(?<certifier>\d{3})(?<yy>\d\d)(?<random>\d{12})$/, evidence: 'seen' }],
  geographical_indication: [
    { expression: /^AGI(?<year>\d{4})-?(?<round>\d\d)-?(?<serial>\d{4,5})$/, evidence: 'unverified' },
    { expression: /^AGI(?<serial>\d{5})$/, evidence: 'unverified' },
    { expression: /^AGI-?(?<serial>[0-9A-Z-]{1,20})$/, evidence: 'unverified', warning: 'unusual' },
  ],
  // Nothing of these is refused: forms changed often, and a right number that is refused costs more than a wrong one that is noted.
  pesticide: [
    { expression: /^(?<class>PD|WP)(?<scope>N?)(?<year>(?:19|20)\d\d)(?<serial>\d{4,5})(?<repacked>F\d+)?$/, evidence: 'seen' },
    { expression: /^(?<class>LS|WL)(?<year>(?:19|20)\d\d)(?<serial>\d{3,4})$/, evidence: 'seen', warning: 'old' },
    { expression: /^(?<class>(?:PD|WP)N?)(?<serial>\d{1,3})-(?<old>\d\d)$/, evidence: 'seen', warning: 'old' },
    { expression: /^(?<class>LS|WL|PD|WP)N?(?<old>\d{2})(?<serial>\d{3,4})(?:-\d{1,2})?(?:F\d+)?$/, evidence: 'seen', warning: 'old' },
    { expression: /^(?<text>.{1,40})$/, evidence: 'unverified', warning: 'unusual' },
  ],
  sc: [{ expression: /^SC(?<category>1(?:0[1-9]|[12]\d|3[01])|20[1-3])(?<division>\d{6})(?<serial>\d{4})(?<check>\d)$/, evidence: 'seen' }],
  qs: [{ expression: /^QS(?<office>\d{4})(?<category>\d{4})(?<serial>\d{4})$/, evidence: 'seen', warning: 'old' }],
};
