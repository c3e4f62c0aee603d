/** What embed.js has in place of `ed25519/node`: there is no node:crypto in a page. */
export function verifyWithNode(): undefined {}
