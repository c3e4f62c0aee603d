import { type Code, type CodeClass, classOf } from './codes.js';

/** What an error can say beside its code: where it is, what stood there, and what to do about it. */
export interface ErrorDetail {
  /** Place in the input: byte offset, sheet/row/column, field name, record id. */
  readonly where?: string;
  readonly expected?: string;
  readonly found?: string;
  /** One instruction for the person who has to mend it. */
  readonly fix?: string;
  readonly cause?: unknown;
}

/** The one error class of Tianma: `code` is a row of the table in `codes.ts`, never free text. */
export class TianmaError extends Error {
  override readonly name = 'TianmaError';
  readonly code: Code;
  readonly where: string | undefined;
  readonly expected: string | undefined;
  readonly found: string | undefined;
  readonly fix: string | undefined;
  readonly cause: unknown;

  constructor(code: Code, detail: ErrorDetail = {}) {
    const parts = [detail.where, detail.expected && `expected ${detail.expected}`, detail.found && `found ${detail.found}`, detail.fix];
    super([code, ...parts.filter(Boolean)].join(' · '));
    this.code = code;
    this.where = detail.where;
    this.expected = detail.expected;
    this.found = detail.found;
    this.fix = detail.fix;
    this.cause = detail.cause;
  }

  get class(): CodeClass {
    return classOf(this.code);
  }

  /** Plain JSON for `--json` output and logs; holds no stack. */
  toJSON(): { code: Code; class: CodeClass; where?: string; expected?: string; found?: string; fix?: string } {
    const { where, expected, found, fix } = this;
    return {
      code: this.code,
      class: this.class,
      ...(where !== undefined && { where }),
      ...(expected !== undefined && { expected }),
      ...(found !== undefined && { found }),
      ...(fix !== undefined && { fix }),
    };
  }
}
