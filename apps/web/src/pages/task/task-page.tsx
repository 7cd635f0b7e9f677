import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { resultTitle, type TaskView } from '@lianshen/contracts';
import { useCase, useTask } from '../../api/queries.js';
import { instantText } from '../../components/format.js';
import { HeldNotice } from '../../components/held-notice.js';
import { isVoid } from '../../components/is-void.js';
import { LightTag } from '../../components/light-tag.js';
import { Loaded, Loading } from '../../components/loading.js';
import { usePageTitle } from '../../components/page-title.js';
import { Timeline } from '../../components/timeline.js';
import { taskStateLabels } from '../../labels.js';
import { hasPack } from '../agenda-pack/has-pack.js';
import { CaseActs } from '../case/case-acts.js';
import { DecisionForm } from './decision-form.js';
import { kindForms } from './kinds/index.js';
import { Asked } from './reading/asked.js';
import { Decided } from './reading/decided.js';
import { TaskActs } from './task-acts.js';

const PackOfTask = lazy(async () => ({ default: (await import('../agenda-pack/pack-of-task.js')).PackOfTask }));

export function TaskPage() {
  const { taskId = '' } = useParams();
  const query = useTask(taskId);
  usePageTitle(query.data ? `${query.data.kindTitle} · ${query.data.caseTitle}` : '任务');
  return (
    <Loaded query={query} heading="任务">
      {(task) => <TaskContent key={task.taskId} task={task} />}
    </Loaded>
  );
}

function TaskContent({ task }: { readonly task: TaskView }) {
  const showsItself = task.state === 'open' && task.actions.includes('decide') && kindForms[task.kind]?.showsPayload;
  return (
    <>
      <TaskHead task={task} />
      <div className="columns">
        <div>
          {task.held ? <HeldNotice caseNo={task.caseNo} /> : null}
          {hasPack(task) ? (
            <Suspense fallback={<Loading />}>
              <PackOfTask caseNo={task.caseNo} taskId={task.taskId} />
            </Suspense>
          ) : null}
          {showsItself || hasPack(task) ? null : <Asked task={task} isCard />}
          <DecisionForm task={task} />
          <Decided task={task} />
        </div>
        <section className="card" aria-labelledby="timeline-title">
          <h2 id="timeline-title">流转记录</h2>
          <Timeline caseNo={task.caseNo} />
        </section>
      </div>
    </>
  );
}

/** What the applicant owes by a day that may be put off; works may be planned meanwhile. */
const LIMITED: ReadonlySet<string> = new Set<TaskView['kind']>(['rectification', 'resumptionConfirmation']);

function LimitActs({ caseNo }: { readonly caseNo: string }) {
  const kase = useCase(caseNo).data;
  return kase ? (
    <div className="buttons">
      <CaseActs kase={kase} only={['requestExtension', 'planWorks']} />
    </div>
  ) : null;
}

function TaskHead({ task }: { readonly task: TaskView }) {
  return (
    <section className="card case-head">
      <div className="head-line">
        <div>
          <h1>
            {task.kindTitle}：{task.caseTitle}
          </h1>
          <p className="muted">
            <Link to={`/cases/${task.caseNo}`}>{task.caseNo}</Link> · {task.applicant} · {task.phaseTitle}
            {task.round > 1 ? ` · 第 ${task.round} 轮` : ''}
          </p>
        </div>
        <TaskActs task={task} />
        {LIMITED.has(task.kind) && task.state === 'open' ? <LimitActs caseNo={task.caseNo} /> : null}
      </div>
      <dl className="facts">
        <div>
          <dt>办理单位</dt>
          <dd>
            {task.agencyName} {task.postTitle}
          </dd>
        </div>
        <div>
          <dt>经办人</dt>
          <dd>{task.decidedBy?.name ?? task.assignee?.name ?? '未认领，岗位内均可办理'}</dd>
        </div>
        <div>
          <dt>到达时间</dt>
          <dd>{instantText(task.openedAt)}</dd>
        </div>
        <div>
          <dt>{task.state === 'open' ? '剩余时限' : '情况'}</dt>
          <dd>{task.state === 'open' ? <LightTag timing={task} /> : <Settled task={task} />}</dd>
        </div>
      </dl>
    </section>
  );
}

const Settled = ({ task }: { readonly task: TaskView }) => (
  <>
    {taskStateLabels[task.state]}
    {task.result ? `：${resultTitle(task.kind, task.result)}` : ''}
    {isVoid(task) ? '（已失效）' : ''}
    {task.decidedAt ? ` ${instantText(task.decidedAt)}` : ''}
  </>
);
