import { useCallback, useRef } from 'react';
import type { DraftBody, DraftView, ProcedureView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { useAutosave, type Autosave } from '../../forms/use-autosave.js';

/** Keeps a case in preparation: the first save creates the draft, later ones replace it. */
export function useCaseDraft(procedure: ProcedureView, draft: DraftView | null): Autosave {
  const draftId = useRef(draft?.draftId ?? null);
  const { code, regionCode } = procedure;
  const save = useCallback(
    async (content: unknown) => {
      const body = { procedure: code, regionCode, ...(content as Pick<DraftBody, 'form' | 'files'>) };
      if (draftId.current) return call(`/drafts/${draftId.current}`, { method: 'PUT', body });
      const created = await call<DraftView>('/drafts', { method: 'POST', body });
      draftId.current = created.draftId;
      return created;
    },
    [code, regionCode],
  );
  return useAutosave(save);
}
