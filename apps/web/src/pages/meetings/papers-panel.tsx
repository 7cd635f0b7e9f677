import type { MeetingView } from '@lianshen/contracts';
import { DocumentList } from '../../components/document-list.js';
import { Loaded } from '../../components/loading.js';
import { usePapers } from './meeting-queries.js';

/** 会议文书: notice and papers once the agenda is approved, record, minutes and extracts once they are signed. */
export function PapersPanel({ meeting }: { readonly meeting: MeetingView }) {
  const papers = usePapers(meeting);
  if (!meeting.agendaApproved && !meeting.signed) return null;
  return (
    <section className="card" aria-labelledby="papers-title">
      <h2 id="papers-title">会议文书</h2>
      <p className="muted">会议记录、表决票和材料只供本机构人员；议题摘录另送牵头单位。</p>
      <Loaded query={papers}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">文书正在制作，稍后自动出现。</p>
          ) : (
            <DocumentList documents={items} />
          )
        }
      </Loaded>
    </section>
  );
}
