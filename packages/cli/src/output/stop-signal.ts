/** Exit status of a command that was told to stop, as shells have it. */
export const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `stop` at the first signal that asks the command to end; the next ends it at once. Gives what stops listening. */
export function onStopSignal(stop: () => void): () => void {
  const end = (): void => {
    for (const signal of SIGNALS) process.off(signal, heard);
  };
  const heard = (): void => {
    end();
    stop();
  };
  for (const signal of SIGNALS) process.on(signal, heard);
  return end;
}
