import { useState } from 'react';

/** A whole list on paper: all of its lines are read and drawn before the browser's print dialog opens. */
export function usePrint<T>(read: () => Promise<readonly T[]>) {
  const [lines, setLines] = useState<readonly T[] | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [isLoading, setIsLoading] = useState(false);
  const start = async (): Promise<void> => {
    setIsLoading(true);
    setProblem(null);
    try {
      setLines(await read());
      requestAnimationFrame(() => requestAnimationFrame(() => window.print()));
    } catch (error) {
      setProblem(error);
    } finally {
      setIsLoading(false);
    }
  };
  /** The list is another one now. */
  const clear = (): void => setLines(null);
  return { lines, problem, isLoading, start, clear };
}
