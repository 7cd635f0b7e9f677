import { useCallback, useEffect, useRef, useState } from 'react';

export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed';

const PAUSE_MS = 900;
const RETRY_MS = 5_000;

export interface Autosave {
  readonly state: SaveState;
  readonly savedAt: Date | null;
  /** Tells that the content changed. */
  touch(content: unknown): void;
  /** Forgets what is not saved yet, after a submit made it pointless. */
  stop(): void;
}

/** Saves what is typed shortly after a pause, one request at a time, the last content winning; a failure is retried. */
export function useAutosave(save: (content: unknown) => Promise<unknown>): Autosave {
  const [state, setState] = useState<SaveState>('clean');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const pending = useRef<{ content: unknown } | null>(null);
  const running = useRef(false);
  const stopped = useRef(false);
  const latestSave = useRef(save);
  useEffect(() => void (latestSave.current = save), [save]);

  const flush = useCallback(async (): Promise<void> => {
    timer.current = null;
    if (running.current || !pending.current || stopped.current) return;
    running.current = true;
    const { content } = pending.current;
    pending.current = null;
    setState('saving');
    const isSaved = await latestSave.current(content).then(
      () => true,
      () => false,
    );
    running.current = false;
    if (stopped.current) return;
    if (isSaved) setSavedAt(new Date());
    else pending.current ??= { content };
    setState(pending.current ? (isSaved ? 'waiting' : 'failed') : 'saved');
    if (pending.current) timer.current = setTimeout(() => void flush(), isSaved ? PAUSE_MS : RETRY_MS);
  }, []);

  const touch = useCallback(
    (content: unknown) => {
      if (stopped.current) return;
      pending.current = { content };
      setState('waiting');
      if (timer.current) clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), PAUSE_MS);
    },
    [flush],
  );
  const stop = useCallback(() => {
    stopped.current = true;
    if (timer.current) clearTimeout(timer.current);
    setState('clean');
  }, []);
  useEffect(() => {
    stopped.current = false;
    return () => void (timer.current && clearTimeout(timer.current));
  }, []);
  return { state, savedAt, touch, stop };
}
