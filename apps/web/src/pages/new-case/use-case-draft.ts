import { useCallback, useMemo } from 'react';
import type { DraftView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import type { DraftCalls, StoredDraft } from '../../forms/draft-writer.js';
import { useDraft, type DraftForm } from '../../forms/use-draft.js';

/** What a case in preparation holds: its form, and its files by slot. */
export interface CaseContent {
  readonly form: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly slot: string; readonly fileId: string }[];
}

export interface CaseDraft extends DraftForm<CaseContent> {
  /** Removes the draft after its case was started; a draft that stays behind does no harm. */
  discard(): void;
}

interface Options {
  readonly procedure: string;
  readonly regionCode: string;
  readonly mineId?: string;
  readonly begun: DraftView | null;
  /** As the server has it now, where that is looked at. */
  readonly latest?: DraftView | null;
  readonly initial: CaseContent;
  readonly show: (content: CaseContent) => void;
}

/** Keeps a case in preparation, shared by colleagues: the first save creates the draft, later ones replace it. */
export function useCaseDraft({
  procedure,
  regionCode,
  mineId,
  begun,
  latest = null,
  initial,
  show,
}: Options): CaseDraft {
  const calls = useMemo((): DraftCalls<CaseContent> => {
    const bodyOf = ({ form, files }: CaseContent) => ({
      ...{ procedure, regionCode, form, files },
      ...(mineId === undefined ? {} : { mineId }),
    });
    const asked = async (draft: Promise<DraftView>): Promise<StoredDraft<CaseContent>> => storedOf(await draft);
    return {
      create: (content, idempotencyKey) =>
        asked(call('/drafts', { method: 'POST', body: bodyOf(content), idempotencyKey })),
      replace: ({ draftId, revision }, content) =>
        asked(call(`/drafts/${draftId}`, { method: 'PUT', body: bodyOf(content), revision })),
      read: (draftId) => asked(call(`/drafts/${draftId}`)),
    };
  }, [procedure, regionCode, mineId]);
  const draft = useDraft<CaseContent>({ calls, begun, initial, show, latest: latest && storedOf(latest) });
  const { stop, settled } = draft;
  const discard = useCallback(() => {
    stop();
    void settled()
      .then((seen) => seen && call(`/drafts/${seen.draftId}`, { method: 'DELETE' }))
      .catch(() => undefined);
  }, [stop, settled]);
  return { ...draft, discard };
}

/** The content of a draft, as it is sent. */
export const contentOf = ({ form, files }: Pick<DraftView, 'form' | 'files'>): CaseContent => ({
  form,
  files: files.map(({ slot, fileId }) => ({ slot, fileId })),
});

const storedOf = (draft: DraftView): StoredDraft<CaseContent> => ({
  draftId: draft.draftId,
  revision: draft.revision,
  content: contentOf(draft),
  savedAt: draft.updatedAt,
  savedByName: draft.updatedByName,
});
