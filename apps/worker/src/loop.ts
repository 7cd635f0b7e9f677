export interface Loop {
  /** Resolves when the turn in hand, if any, is over. */
  stop(): Promise<void>;
}

/** Takes turns until stopped; a turn that fails is told to `onError`, and the next one comes as if nothing had happened. */
export function startLoop(everyMs: number, turn: () => Promise<void>, onError: (error: unknown) => void): Loop {
  let isStopped = false;
  let wake: () => void = () => undefined;
  const loop = async (): Promise<void> => {
    while (!isStopped) {
      await turn().catch(onError);
      if (isStopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, everyMs);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();
  return {
    stop: () => {
      isStopped = true;
      wake();
      return running;
    },
  };
}
