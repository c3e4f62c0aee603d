// @ts-check
/** The page's policy. It is sent as a header with every file, and stands in the page for hosts that cannot send headers. */
export const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html tianma-page',
].join('; ');

/** What only a header can say. */
export const CSP_HEADER = `${CSP}; frame-ancestors 'none'`;
