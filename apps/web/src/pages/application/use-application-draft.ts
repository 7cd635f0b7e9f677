import { useCallback, useRef, useState } from 'react';
import type { DraftView, MineView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { useAutosave, type Autosave } from '../../forms/use-autosave.js';
import type { Application } from './application-form.js';

export interface ApplicationDraft extends Autosave {
  /** When this window last saved or took over the draft. */
  readonly seenAt: string | null;
  /** Takes what a colleague saved as what this window goes on from. */
  adopt(draft: DraftView): void;
  /** Removes the draft after its case was started. */
  discard(): void;
}

/** The draft of one mine on the server, shared by the filers of the enterprise. */
export function useApplicationDraft(mine: MineView, draft: DraftView | null): ApplicationDraft {
  const draftId = useRef(draft?.draftId ?? null);
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const [seenAt, setSeenAt] = useState(draft?.updatedAt ?? null);
  const { mineId, regionCode } = mine;
  const write = useCallback(
    async (content: unknown) => {
      const body = { procedure: 'resumption', regionCode, mineId, ...(content as Application) };
      const saved = draftId.current
        ? await call<DraftView>(`/drafts/${draftId.current}`, { method: 'PUT', body })
        : await call<DraftView>('/drafts', { method: 'POST', body });
      draftId.current = saved.draftId;
      setSeenAt(saved.updatedAt);
    },
    [mineId, regionCode],
  );
  const save = useCallback((content: unknown) => (lastSave.current = write(content)), [write]);
  const autosave = useAutosave(save);
  const { stop } = autosave;
  const discard = useCallback(() => {
    stop();
    void lastSave.current
      .catch(() => undefined)
      .then(() => draftId.current && call(`/drafts/${draftId.current}`, { method: 'DELETE' }))
      .catch(() => undefined);
  }, [stop]);
  const adopt = useCallback((other: DraftView) => {
    draftId.current = other.draftId;
    setSeenAt(other.updatedAt);
  }, []);
  return { ...autosave, seenAt, adopt, discard };
}
