import { CODES, type Code, classOf, EXIT_STATUS, HEADLINES, headlineOf } from '@tianma/core/codes';

/**
 * The one code that stands for several: what fails before what is only noted, then as `verify` orders headlines and codes. So a file with
 * one altered lot among recalled ones is never passed over.
 */
export function leadingCode(codes: Iterable<Code>): Code {
  const [first] = [...new Set(codes)].sort((a, b) => {
    const [x, y] = [rankOf(a), rankOf(b)];
    return x.reduce((order, rank, i) => order || rank - (y[i] as number), 0);
  });
  return first ?? 'verified.records';
}

/** What is verified comes after whatever else there is to say under the same headline. */
function rankOf(code: Code): readonly number[] {
  const fails = EXIT_STATUS[classOf(code)] > 0;
  return [fails ? 0 : 1, HEADLINES.indexOf(headlineOf(code)), code.startsWith('verified.') ? 1 : 0, CODES.indexOf(code)];
}
