import { useCallback, useState, type FormEvent, type ReactNode } from 'react';
import { Button, Input } from 'antd';
import type { TaskView } from '@lianshen/contracts';
import { useSession } from '../../../api/queries.js';
import { Loading } from '../../../components/loading.js';
import { BlankChecklist } from '../../case/acceptance-blank.js';
import { PrintButton } from '../../case/acceptance-print.js';
import { NextTask } from '../next-task.js';
import { useReviews } from './checklist-review-history.js';
import { Inspectors } from './checklist-review-inspectors.js';
import { ChecklistItem, focusRow } from './checklist-review-item.js';
import {
  byMethod,
  decisionFrom,
  isComplete,
  methodLabels,
  needsTwo,
  previousOf,
  problemsIn,
  progressOf,
  reviewItems,
  type Answer,
  type DraftEvidence,
  type Review,
  type ReviewForm,
} from './checklist-review-model.js';
import { usePhotos } from './checklist-review-photos.js';
import { CopyNote, useReviewForm } from './checklist-review-state.js';
import type { KindFormProps } from './kind-form.js';
import { KindSubmit } from './kind-submit.js';
import { ReturnedNotice } from './returned-notice.js';
import '../../application/application.css';
import './checklist-review.css';

/** 逐项验收, at a desk and on a phone at the mine: what was said before is read first, then the checklist opens. */
export function ChecklistReviewForm(props: KindFormProps) {
  const { task } = props;
  const { isReady, reviews } = useReviews(task.caseNo, task.party.agency, task.taskId);
  const user = useSession().data?.user;
  if (!isReady || !user) return <Loading />;
  return <Editor {...props} reviews={reviews} user={user} />;
}

interface EditorProps extends KindFormProps {
  readonly reviews: readonly Review[];
  readonly user: { readonly userId: string; readonly name: string };
}

function Editor({ task, draft, reviews, user }: EditorProps) {
  const items = reviewItems(task);
  const { state, value, apply } = useReviewForm({ task, draft, reviews, user });
  const [wasTried, setWasTried] = useState(false);
  const answer = useCallback(
    (itemId: string, part: Answer): void =>
      apply(({ answers }) => ({ answers: { ...answers, [itemId]: { ...answers[itemId], ...part } } })),
    [apply],
  );
  const addPhoto = useCallback(
    (itemId: string, one: DraftEvidence): void =>
      apply(({ answers }) => {
        const others = (answers[itemId]?.evidence ?? []).filter(({ fileId }) => fileId !== one.fileId);
        const evidence = [...others, one];
        return { answers: { ...answers, [itemId]: { ...answers[itemId], evidence } } };
      }),
    [apply],
  );
  const photos = usePhotos(user.userId, task.taskId, addPhoto);
  if (state.decision.answer) return <NextTask task={task} answer={state.decision.answer} />;
  const problems = problemsIn(items, value, photos.waiting.length + (photos.busy ? 1 : 0));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setWasTried(true);
    if (problems.length === 0) state.submit(decisionFrom(items, value));
  };
  const isLater = reviews.some(({ round }) => round < task.round);
  return (
    <form className="card review checklist" onSubmit={submit} noValidate aria-label={task.kindTitle}>
      <ReviewHead task={task} items={items.length} isLater={isLater} />
      <ReturnedNotice task={task} reviews={reviews} />
      <Progress items={items} form={value}>
        <CopyNote draft={state.draft} waiting={photos.waiting.length} />
      </Progress>
      <Inspectors
        inspectors={value.inspectors}
        needed={needsTwo(items, value) ? 2 : 1}
        disabled={state.isFrozen}
        onChange={(inspectors) => apply(() => ({ inspectors }))}
      />
      {byMethod(items).map((group) => (
        <section key={group.method} aria-labelledby={`group-${group.method}`}>
          <h3 id={`group-${group.method}`}>
            {methodLabels[group.method]} <span className="muted">{group.items.length} 项</span>
          </h3>
          <ul className="review-items">
            {group.items.map((item) => (
              <ChecklistItem
                key={item.itemId}
                item={item}
                answer={value.answers[item.itemId] ?? {}}
                previous={previousOf(reviews, item.itemId)}
                isLater={isLater}
                disabled={state.isFrozen}
                photos={photos}
                onAnswer={answer}
              />
            ))}
          </ul>
        </section>
      ))}
      <div className="field">
        <label htmlFor="review-opinion">本单位意见</label>
        <Input.TextArea
          id="review-opinion"
          value={value.opinion}
          maxLength={4000}
          autoSize={{ minRows: 3, maxRows: 12 }}
          disabled={state.isFrozen}
          onChange={(event) => apply(() => ({ opinion: event.target.value }))}
        />
      </div>
      <KindSubmit task={task} state={state} problems={wasTried ? problems : []} />
    </form>
  );
}

function ReviewHead({ task, items, isLater }: { task: TaskView; items: number; isLater: boolean }) {
  return (
    <>
      <div className="head-line">
        <h2>
          {task.agencyName}验收清单（{items} 项）
        </h2>
        <PrintButton label="打印空白清单">
          <BlankChecklist task={task} />
        </PrintButton>
      </div>
      <p className="field-help">
        {isLater ? '本轮只验上一轮未通过的事项。' : ''}谁验收、谁签字、谁负责。标“否决项”的，一项不合格即不能通过。
        <span className="review-keys">键盘：1 合格、2 不合格、3 不适用，↑↓ 换项；写完说明按 Ctrl+Enter 到下一项。</span>
        开始填写即认领本任务，牵头单位可以看到正在填写。
      </p>
    </>
  );
}

interface ProgressProps {
  readonly items: ReturnType<typeof reviewItems>;
  readonly form: ReviewForm;
  readonly children: ReactNode;
}

/** Stays in sight: how far it is, what is saved where, the way to what is still open. */
function Progress({ items, form, children }: ProgressProps) {
  const { total, done, failed } = progressOf(items, form);
  const goOn = (): void => {
    const open = byMethod(items)
      .flatMap((group) => group.items)
      .find(({ itemId }) => !isComplete(form.answers[itemId]));
    focusRow(open && document.querySelector(`.review li[data-item="${open.itemId}"]`));
  };
  return (
    <div className="progress-line">
      <progress max={total} value={done} aria-label="验收进度" />
      <span role="status">
        已填 {done} / {total}
        {failed > 0 ? `，不合格 ${failed}` : ''}
      </span>
      <Button size="small" disabled={done === total} onClick={goOn}>
        下一未填项
      </Button>
      {children}
    </div>
  );
}
