import { useState, type ReactNode } from 'react';
import { Button } from 'antd';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { DraftView, ProcedureView } from '@lianshen/contracts';
import { call } from '../../api/client.js';
import { fetchDrafts } from '../../api/queries.js';
import { instantText } from '../../components/format.js';
import { Loading } from '../../components/loading.js';

interface Props {
  readonly procedure: ProcedureView;
  readonly children: (draft: DraftView | null) => ReactNode;
}

const nameOf = (draft: DraftView): string =>
  String(draft.form['subject'] ?? draft.form['caseNo'] ?? draft.form['documentId'] ?? '') || '（未填事由）';

/** Offers what was begun earlier before an empty form is shown. */
export function DraftChooser({ procedure, children }: Props) {
  const [chosen, setChosen] = useState<DraftView | 'new' | null>(null);
  const drafts = useQuery({
    queryKey: ['drafts'],
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    queryFn: () => fetchDrafts(),
  });
  const remove = useMutation({
    mutationFn: (draftId: string) => call(`/drafts/${draftId}`, { method: 'DELETE' }),
    onSettled: () => drafts.refetch(),
  });
  if (chosen) return children(chosen === 'new' ? null : chosen);
  if (drafts.isPending) return <Loading />;
  const mine =
    drafts.data?.items.filter(
      (draft) => draft.procedure === procedure.code && draft.regionCode === procedure.regionCode,
    ) ?? [];
  if (mine.length === 0) return children(null);
  return (
    <section className="card" aria-labelledby="drafts-title">
      <h2 id="drafts-title">有未提交的草稿</h2>
      <ul className="draft-list">
        {mine.map((draft) => (
          <li key={draft.draftId}>
            <Button onClick={() => setChosen(draft)}>继续填写</Button>
            <span>{nameOf(draft)}</span>
            <span className="muted">
              {draft.updatedByName} {instantText(draft.updatedAt)} 保存
            </span>
            <Button type="link" aria-label={`删除草稿 ${nameOf(draft)}`} onClick={() => remove.mutate(draft.draftId)}>
              删除
            </Button>
          </li>
        ))}
      </ul>
      <Button type="primary" onClick={() => setChosen('new')}>
        新填一件
      </Button>
    </section>
  );
}
