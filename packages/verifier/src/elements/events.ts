import type { Report } from '@tianma/core';

/** Fired once for each verdict; `report` is the whole report, as the command `tianma verify --json` prints it. */
export class TianmaReportEvent extends Event {
  readonly report: Report;
  constructor(report: Report) {
    super('tianma-report', { bubbles: true, composed: true });
    this.report = report;
  }
}

/** Fired when a reader presses “report this code”. */
export class TianmaReportProblemEvent extends Event {
  readonly report: Report;
  constructor(report: Report) {
    super('tianma-report-problem', { bubbles: true, composed: true });
    this.report = report;
  }
}

/** Fired when a reader scanned or typed a code; the page may now give the bundle of that lot. */
export class TianmaCodeEvent extends Event {
  readonly code: string;
  constructor(code: string) {
    super('tianma-code', { bubbles: true, composed: true });
    this.code = code;
  }
}

declare global {
  interface HTMLElementEventMap {
    'tianma-report': TianmaReportEvent;
    'tianma-report-problem': TianmaReportProblemEvent;
    'tianma-code': TianmaCodeEvent;
  }
}
