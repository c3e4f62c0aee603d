import { TianmaError } from '@tianma/core';

/** The value, or undefined after a coded error was told; any other error is a mistake of ours and goes on. */
export function attempt<T>(make: () => T, tell: (error: TianmaError) => void = () => undefined): T | undefined {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof TianmaError)) throw error;
    tell(error);
    return undefined;
  }
}
