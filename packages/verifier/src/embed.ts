import { verify } from '@tianma/core';

// The one file a page names: all that verifies. What shows the verdict stands beside it and is handed the verifying part, so
// nothing is left on `window`. Both are asked for by import(), which works in a classic script and in a module alike.
import('./embed-view.js').then(
  ({ start }) => start(verify),
  (error: unknown) => console.error('<tianma-verifier> embed-view.js could not be loaded', error),
);
