import { Button } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { DocumentSheet } from '../../../components/document-sheet.js';
import { Loading } from '../../../components/loading.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { draftFileUrl, useDraftDocument } from './use-draft-document.js';

interface Props {
  readonly task: TaskView;
  /** Whether the words change while this is open: then they can be read anew. */
  readonly isChanging?: boolean;
}

/** 文稿 at the head of drafting, checking and signing: its words, and the PDF. */
export function DraftReading({ task, isChanging = false }: Props) {
  const draft = useDraftDocument(task);
  return (
    <section className="card" aria-labelledby="draft-title">
      <h2 id="draft-title">文稿</h2>
      <p className="field">
        {isChanging ? (
          <Button loading={draft.isFetching} onClick={() => void draft.refetch()}>
            更新文稿
          </Button>
        ) : null}
        <Button href={draftFileUrl(task.taskId)} download>
          下载 PDF 预览
        </Button>
      </p>
      {draft.isPending ? <Loading /> : null}
      {draft.error ? <ProblemAlert problem={draft.error} /> : null}
      {draft.data ? <DocumentSheet draft={draft.data} /> : null}
    </section>
  );
}
