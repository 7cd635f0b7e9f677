import { useCallback, useRef, useState } from 'react';
import type { DraftBody, DraftView, ProcedureView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { draftWriter } from '../../forms/draft-writer.js';
import { useAutosave, type Autosave } from '../../forms/use-autosave.js';

type Content = Pick<DraftBody, 'form' | 'files'>;

export interface CaseDraft extends Autosave {
  /** Removes the draft after its case was started; a draft that stays behind does no harm. */
  discard(): void;
}

/** Keeps a case in preparation: the first save creates the draft, later ones replace it. */
export function useCaseDraft(procedure: ProcedureView, draft: DraftView | null): CaseDraft {
  const { code, regionCode } = procedure;
  const [writer] = useState(() =>
    draftWriter<Content, DraftView>(
      {
        create: (content, idempotencyKey) =>
          call('/drafts', { method: 'POST', body: { procedure: code, regionCode, ...content }, idempotencyKey }),
        replace: (draftId, content) =>
          call(`/drafts/${draftId}`, { method: 'PUT', body: { procedure: code, regionCode, ...content } }),
      },
      draft?.draftId ?? null,
    ),
  );
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const save = useCallback((content: unknown) => (lastSave.current = writer.write(content as Content)), [writer]);
  const autosave = useAutosave(save);
  const { stop } = autosave;
  const discard = useCallback(() => {
    stop();
    const remove = (): unknown => writer.id() && call(`/drafts/${writer.id()}`, { method: 'DELETE' });
    void lastSave.current
      .catch(() => undefined)
      .then(remove)
      .catch(() => undefined);
  }, [stop, writer]);
  return { ...autosave, discard };
}
