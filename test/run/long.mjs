// @ts-check

/** True in a `--long` run: tests then take their larger numbers. Files named *.long.test.ts run only then. */
export const long = process.env['TIANMA_LONG'] === '1';
