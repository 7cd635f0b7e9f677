import { createContext, useCallback, useContext, useRef, useState } from 'react';
import { dropForm, keepForm } from '../../../offline/kept-forms.js';

export interface FormKeeper {
  readonly userId: string;
  /** Whether the form begins with what was kept in this browser and the server does not have yet. */
  readonly isRestored: boolean;
}

const Context = createContext<FormKeeper>({ userId: '', isRestored: false });
export const FormKeeperProvider = Context.Provider;
export const useFormKeeper = (): FormKeeper => useContext(Context);

/** Keeps every change of a form in this browser at once, so that neither a lost connection nor a reload loses it. */
export function useKeptForm(taskId: string) {
  const { userId } = useFormKeeper();
  const [isKept, setIsKept] = useState(true);
  const latest = useRef<unknown>(null);
  const write = useCallback(
    async (content: unknown, isSaved: boolean) => {
      const form = { userId, taskId, content, isSaved, changedAt: Date.now() };
      setIsKept(await keepForm(form));
    },
    [userId, taskId],
  );
  const keep = useCallback(
    (content: unknown): void => {
      latest.current = content;
      void write(content, false);
    },
    [write],
  );
  /** The server has this content; something newer may have been typed meanwhile. */
  const saved = useCallback(
    async (content: unknown): Promise<void> => {
      if (latest.current === content) await write(content, true);
    },
    [write],
  );
  const drop = useCallback(() => void dropForm(userId, taskId), [userId, taskId]);
  return { isKept, keep, saved, drop };
}
