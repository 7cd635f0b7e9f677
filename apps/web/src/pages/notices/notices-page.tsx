import { useState } from 'react';
import { Button, Segmented } from 'antd';
import { Link } from 'react-router';
import type { NoticeView } from '@lianshen/contracts';
import { documentHref, useNotices, useReadNotices } from '../../api/notices.js';
import { EmptyState } from '../../components/empty.js';
import { instantText } from '../../components/format.js';
import { Loaded } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { ProblemAlert } from '../../components/problem-alert.js';
import './notices.css';

/** 通知: what the person was told besides their tasks. */
export function NoticesPage() {
  usePageTitle('通知');
  const [isUnread, setIsUnread] = useState(false);
  const [cursor, setCursor] = useState<string | null>(null);
  const query = useNotices(isUnread, cursor);
  const reading = useReadNotices();
  const choose = (unread: boolean): void => {
    setIsUnread(unread);
    setCursor(null);
  };
  return (
    <Loaded query={query} heading="通知">
      {({ items, nextCursor }) => {
        const unread = items.filter(({ readAt }) => readAt === null).map(({ noticeId }) => noticeId);
        return (
          <section className="card">
            <div className="head-line">
              <h1>通知</h1>
              <div className="buttons">
                <Segmented
                  value={isUnread ? 'unread' : 'all'}
                  options={[
                    { label: '全部', value: 'all' },
                    { label: '未读', value: 'unread' },
                  ]}
                  onChange={(value) => choose(value === 'unread')}
                />
                <Button
                  disabled={unread.length === 0}
                  loading={reading.isPending}
                  onClick={() => reading.mutate(unread)}
                >
                  本页标为已读
                </Button>
              </div>
            </div>
            {reading.error ? <ProblemAlert problem={reading.error} /> : null}
            {items.length === 0 ? (
              <EmptyState title={isUnread ? '没有未读通知' : '还没有通知'}>
                联合踏勘的安排、改期等会在这里告知；需要办理的事项在待办中。
              </EmptyState>
            ) : (
              <ul className="notices">
                {items.map((notice) => (
                  <NoticeLine key={notice.noticeId} notice={notice} onRead={(id) => reading.mutate([id])} />
                ))}
              </ul>
            )}
            <div className="buttons">
              {cursor ? <Button onClick={() => setCursor(null)}>回到最新</Button> : null}
              {nextCursor ? <Button onClick={() => setCursor(nextCursor)}>更早的通知</Button> : null}
            </div>
          </section>
        );
      }}
    </Loaded>
  );
}

/** Where a notice leads: the notice of a meeting to its answer, a request to its pack, everything else to its case. */
function targetOf({ kind, caseNo }: NoticeView): string {
  if (kind === 'meetingCalled') return '/invitations';
  if (kind === 'packRequested') return `/cases/${caseNo}/pack`;
  return `/cases/${caseNo}`;
}

interface LineProps {
  readonly notice: NoticeView;
  readonly onRead: (noticeId: string) => void;
}

function NoticeLine({ notice, onRead }: LineProps) {
  const { noticeId, text, caseNo, sentAt, readAt, documentId } = notice;
  const read = (): void => {
    if (readAt === null) onRead(noticeId);
  };
  return (
    <li className={readAt === null ? 'notice notice-unread' : 'notice'}>
      <Link to={targetOf(notice)} onClick={read}>
        {readAt === null ? <span className="sr-only">未读：</span> : null}
        {text}
      </Link>
      <span className="muted">
        {caseNo} · {instantText(sentAt)}
        {documentId ? (
          <>
            {' · '}
            <a href={documentHref(documentId)} download onClick={read}>
              下载文书
            </a>
          </>
        ) : null}
      </span>
      {readAt === null ? (
        <Button size="small" onClick={read}>
          标为已读
        </Button>
      ) : null}
    </li>
  );
}
