import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/problem.js';
import { DraftContested } from './draft-writer.js';

/** `failed` is retried; `refused` waits until the content changes, `contested` until the person has chosen. */
export type SaveState = 'clean' | 'waiting' | 'saving' | 'saved' | 'failed' | 'refused' | 'contested';

/** Whether the same content would be refused again. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && !error.isUnknown && error.status !== 401;

const failureOf = (error: unknown): SaveState =>
  error instanceof DraftContested ? 'contested' : isRefusal(error) ? 'refused' : 'failed';

/** Whether leaving now would lose something. */
export const isUnsaved = (state: SaveState): boolean => state !== 'clean' && state !== 'saved';

const PAUSE_MS = 900;
const RETRY_MS = 5_000;

export interface Autosave {
  readonly state: SaveState;
  readonly savedAt: Date | null;
  /** Tells that the content changed. */
  touch(content: unknown): void;
  /** Lets go of what is not saved yet and begins anew. */
  reset(): void;
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
    const result = await latestSave.current(content).then((): SaveState => 'saved', failureOf);
    running.current = false;
    if (stopped.current) return;
    if (result === 'saved') setSavedAt(new Date());
    const hasNewer = pending.current !== null;
    if (result === 'failed') pending.current ??= { content };
    setState(hasNewer ? 'waiting' : result);
    if (pending.current) timer.current ??= setTimeout(() => void flush(), hasNewer ? PAUSE_MS : RETRY_MS);
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
  const reset = useCallback(() => {
    if (timer.current) clearTimeout(timer.current);
    timer.current = null;
    pending.current = null;
    setState('clean');
  }, []);
  const stop = useCallback(() => {
    stopped.current = true;
    reset();
  }, [reset]);
  useEffect(() => {
    stopped.current = false;
    return () => void (timer.current && clearTimeout(timer.current));
  }, []);
  return { state, savedAt, touch, reset, stop };
}
