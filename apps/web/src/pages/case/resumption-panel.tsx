import { useState } from 'react';
import { Button } from 'antd';
import type { CaseView, EntryView, TaskItem } from '@lianshen/contracts';
import { specialityTitles } from '@lianshen/contracts/labels';
import { useSession, useWholeRecord } from '../../api/queries.js';
import { instantText } from '../../components/format.js';
import { asFields, asList } from '../../forms/values.js';
import { labelOf } from '../../labels.js';
import { mayReadExperts } from '../registers/register-posts.js';
import { useExperts } from '../registers/register-queries.js';
import { PrintButton } from './acceptance-print.js';
import { ExpertDialog } from './expert-dialog.js';
import { VisitDialog } from './resumption-visit-dialog.js';
import type { Visit } from './resumption-visit-form.js';
import { SignInSheet } from './sign-in-sheet.js';
import './resumption-file.css';

interface Props {
  readonly kase: CaseView;
  readonly setup: TaskItem;
}
interface Expert {
  readonly expertId: string;
  /** Where the reader may know it. */
  readonly name?: string;
  readonly specialities?: readonly string[];
}
/** 验收组: bodies, experts, the joint visit, and the way to put the visit off. */
export function ResumptionPanel({ kase, setup }: Props) {
  const [isMoving, setIsMoving] = useState(false);
  const [isReplacing, setIsReplacing] = useState(false);
  const session = useSession().data;
  const { entries } = useWholeRecord(kase.caseNo);
  const decided = entries.findLast((one) => one.type === 'taskDecided' && one.payload['taskId'] === setup.taskId);
  if (!decided) return null;
  const panel = asFields(decided.payload['decision']);
  const moves = entries.filter(({ type }) => type === 'visitRescheduled');
  const visit = asFields(moves.at(-1)?.payload ?? panel['visit']) as Visit;
  const { regionCode, agency } = setup.party;
  const isLead = session?.user.posts.some(
    (post) => post.regionCode === regionCode && post.agency === agency && post.post === 'handler',
  );
  const isOpen = kase.tasks.some(({ kind, state }) => kind === 'siteVisitRecord' && state === 'open');
  return (
    <section className="card" aria-labelledby="panel-title">
      <div className="head-line">
        <h2 id="panel-title">验收组</h2>
        <div className="buttons">
          {isLead && isOpen && visit.at ? <Button onClick={() => setIsMoving(true)}>踏勘改期</Button> : null}
          {kase.actions.includes('replaceExpert') ? (
            <Button onClick={() => setIsReplacing(true)}>更换专家</Button>
          ) : null}
          <PrintButton label="打印签到表">
            <SignInSheet kase={kase} />
          </PrintButton>
        </div>
      </div>
      <dl className="values">
        <div>
          <dt>联合踏勘</dt>
          <dd>
            {visit.at ? instantText(visit.at) : '未定'}，集合地点：{visit.meetingPoint ?? '—'}，联系人：
            {visit.contact ?? '—'}
            <Moves moves={moves} />
          </dd>
        </div>
        <div>
          <dt>验收组组长</dt>
          <dd>{String(panel['acceptanceLeader'] ?? '—')}</dd>
        </div>
        <Members kase={kase} panel={panel} />
        {panel['note'] ? (
          <div>
            <dt>备注</dt>
            <dd className="pre">{String(panel['note'])}</dd>
          </div>
        ) : null}
      </dl>
      {isReplacing ? <ExpertDialog kase={kase} onClose={() => setIsReplacing(false)} /> : null}
      {isMoving ? <VisitDialog caseNo={kase.caseNo} visit={visit} onClose={() => setIsMoving(false)} /> : null}
    </section>
  );
}

const Moves = ({ moves }: { readonly moves: readonly EntryView[] }) => (
  <>
    {moves.map((one) => (
      <span key={one.seq} className="muted block">
        {instantText(one.at)} {one.actor.name} 改期：{String(one.payload['reason'] ?? '')}
      </span>
    ))}
  </>
);

function Members({ kase, panel }: { readonly kase: CaseView; readonly panel: Readonly<Record<string, unknown>> }) {
  const bodies = (kase.panel?.bodies ?? []).map(({ name }) => name);
  // as it is now: an expert may have been replaced since the panel was set up
  const seated = kase.panel?.experts ?? [];
  const experts = seated.length > 0 ? seated : (asList(panel['experts']) as readonly Expert[]);
  const groupLeader = seated.find(({ leads }) => leads)?.expertId ?? String(panel['groupLeader'] ?? '');
  return (
    <>
      <div>
        <dt>验收单位</dt>
        <dd>
          {bodies.join('、')}（{bodies.length} 个）
        </dd>
      </div>
      <div>
        <dt>专家</dt>
        <dd>
          <Experts experts={experts} groupLeader={groupLeader} />
        </dd>
      </div>
    </>
  );
}

function Experts({ experts, groupLeader }: { readonly experts: readonly Expert[]; readonly groupLeader: string }) {
  const isAllowed = mayReadExperts(useSession().data);
  const known = useExperts({ limit: 100 }, isAllowed).data?.items ?? [];
  if (!isAllowed && experts.some(({ name }) => name === undefined)) return <>{experts.length} 名</>;
  return (
    <ul className="plain-rows">
      {experts.map(({ expertId, name, specialities = [] }) => {
        const registered = known.find((one) => one.expertId === expertId);
        return (
          <li key={expertId}>
            {registered?.name ?? name ?? expertId}
            {expertId === groupLeader ? '（组长）' : ''}{' '}
            <span className="muted">
              {(registered?.specialities ?? specialities).map((one) => labelOf(specialityTitles, one)).join('、')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
