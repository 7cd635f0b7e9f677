import type { TaskView } from '@lianshen/contracts';
import { Loading } from '../../../components/loading.js';
import { asFields, asList } from '../../../forms/values.js';
import { useReviews } from '../kinds/checklist-review-history.js';
import { reviewItems, reviewOf } from '../kinds/checklist-review-model.js';
import { ReviewToSign, splitReviews } from '../kinds/signing-review.js';
import type { FailedItem } from '../kinds/rectification-item.js';
import { agencyName, Files } from './parts.js';
import '../../application/application.css';
import '../kinds/checklist-review.css';
import '../kinds/signing.css';

interface Props {
  readonly task: TaskView;
}

/** How many items a body was asked, before it has answered. */
export const AskedItems = ({ task }: Props) => (
  <ul className="verdict-list">
    {(reviewItems(task) as readonly FailedItem[]).map(({ itemId, text, level, note }) => (
      <li key={itemId}>
        <span className="muted">{itemId}</span>
        <span>
          {level === 'veto' ? <span className="tag tag-red">否决项</span> : null} {text}
        </span>
        {note ? <span className="detail verdict-note pre">{note}</span> : null}
      </li>
    ))}
  </ul>
);

/** A review as it was submitted, item by item, beside what was said before it. */
export function ReviewDecided({ task }: Props) {
  const { isReady, reviews } = useReviews(task.caseNo, task.party.agency, task.taskId);
  const review = reviewOf(task);
  if (!review) return null;
  if (!isReady) return <Loading />;
  const earlier = reviews.filter((one) => (one.task.decidedAt ?? '') < (task.decidedAt ?? ''));
  return (
    <div className="review">
      <ReviewToSign review={review} earlier={earlier} />
    </div>
  );
}

/** The review that a signature was about. */
export function ReviewAsked({ task }: Props) {
  const { isReady, reviews } = useReviews(task.caseNo, task.party.agency);
  if (!isReady) return <Loading />;
  const { review, earlier } = splitReviews(reviews, task);
  return review ? (
    <div className="review">
      <ReviewToSign review={review} earlier={earlier} />
    </div>
  ) : (
    <p className="muted">没有找到经办人的验收清单。</p>
  );
}

/** Items that an expert kept a dissent on, in words. */
export function DissentView({ task }: Props) {
  const ids = asList(task.decision?.['itemIds']);
  const items = reviewItems(task).filter(({ itemId }) => ids.includes(itemId));
  if (items.length === 0) return null;
  return (
    <>
      <h3>保留意见涉及的事项（{items.length}）</h3>
      <AskedItems task={{ ...task, payload: { items } }} />
    </>
  );
}

/** Every failed item with what was remarked and what was done about it. */
export function MeasuresView({ task }: Props) {
  const answers = asList(task.decision?.['items']).map(asFields);
  if (answers.length === 0) return null;
  const items = reviewItems(task) as readonly FailedItem[];
  return (
    <ul className="verdict-list">
      {answers.map((answer) => {
        const item = items.find(({ itemId }) => itemId === answer['itemId']);
        return (
          <li key={String(answer['itemId'])}>
            <span className="muted">{String(answer['itemId'])}</span>
            <span>
              {item?.level === 'veto' ? <span className="tag tag-red">否决项</span> : null} {item?.text}
            </span>
            {item?.note ? (
              <span className="detail muted pre">
                {agencyName(task, item.agency)}：{item.note}
              </span>
            ) : null}
            <span className="detail verdict-note pre">整改措施：{String(answer['measures'] ?? '')}</span>
            <div className="detail">
              <Files list={asList(answer['evidence'])} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
