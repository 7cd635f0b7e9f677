import { useCallback, useRef, useState } from 'react';
import type { DraftView, MineView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { draftWriter } from '../../forms/draft-writer.js';
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
  const { mineId, regionCode } = mine;
  const [writer] = useState(() => {
    const bodyOf = (content: Application) => ({ procedure: 'resumption', regionCode, mineId, ...content });
    return draftWriter<Application, DraftView>(
      {
        create: (content, idempotencyKey) => call('/drafts', { method: 'POST', body: bodyOf(content), idempotencyKey }),
        replace: (draftId, content) => call(`/drafts/${draftId}`, { method: 'PUT', body: bodyOf(content) }),
      },
      draft?.draftId ?? null,
    );
  });
  const lastSave = useRef<Promise<unknown>>(Promise.resolve());
  const [seenAt, setSeenAt] = useState(draft?.updatedAt ?? null);
  const write = useCallback(
    async (content: unknown) => setSeenAt((await writer.write(content as Application)).updatedAt),
    [writer],
  );
  const save = useCallback((content: unknown) => (lastSave.current = write(content)), [write]);
  const autosave = useAutosave(save);
  const { stop } = autosave;
  const discard = useCallback(() => {
    stop();
    void lastSave.current
      .catch(() => undefined)
      .then(() => writer.id() && call(`/drafts/${writer.id()}`, { method: 'DELETE' }))
      .catch(() => undefined);
  }, [stop, writer]);
  const adopt = useCallback(
    (other: DraftView) => {
      writer.adopt(other.draftId);
      setSeenAt(other.updatedAt);
    },
    [writer],
  );
  return { ...autosave, seenAt, adopt, discard };
}
