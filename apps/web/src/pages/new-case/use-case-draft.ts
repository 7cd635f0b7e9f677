import { useCallback, useRef } from 'react';
import type { DraftBody, DraftView, ProcedureView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { useAutosave, type Autosave } from '../../forms/use-autosave.js';

export interface CaseDraft extends Autosave {
  /** Removes the draft after its case was started; a draft that stays behind does no harm. */
  discard(): void;
}

/** Keeps a case in preparation: the first save creates the draft, later ones replace it. */
export function useCaseDraft(procedure: ProcedureView, draft: DraftView | null): CaseDraft {
  const draftId = useRef(draft?.draftId ?? null);
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const { code, regionCode } = procedure;
  const write = useCallback(
    async (content: unknown) => {
      const body = { procedure: code, regionCode, ...(content as Pick<DraftBody, 'form' | 'files'>) };
      if (draftId.current) return call(`/drafts/${draftId.current}`, { method: 'PUT', body });
      const created = await call<DraftView>('/drafts', { method: 'POST', body });
      draftId.current = created.draftId;
      return created;
    },
    [code, regionCode],
  );
  const save = useCallback((content: unknown) => (lastSave.current = write(content)), [write]);
  const autosave = useAutosave(save);
  const { stop } = autosave;
  const discard = useCallback(() => {
    stop();
    const remove = (): unknown => draftId.current && call(`/drafts/${draftId.current}`, { method: 'DELETE' });
    void lastSave.current
      .catch(() => undefined)
      .then(remove)
      .catch(() => undefined);
  }, [stop]);
  return { ...autosave, discard };
}
