/** Gives that many unpredictable bytes; tests and reproducible workspaces bring their own. */
export type Random = (length: number) => Uint8Array;

declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };

/** The system's generator. */
export const systemRandom: Random = (length) => crypto.getRandomValues(new Uint8Array(length));
