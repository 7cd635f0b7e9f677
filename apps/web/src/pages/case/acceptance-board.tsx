import { useState } from 'react';
import { App, Button } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CaseView } from '@lianshen/contracts';
import { onlyReads } from '../../components/offers.js';
import { call } from '../../api/client.js';
import { newKey } from '../../api/key.js';
import { ApiError } from '../../api/problem.js';
import { keys, useSession } from '../../api/queries.js';
import { LightTag } from '../../components/light-tag.js';
import { boardOf, statusWords, type BodyRow } from './acceptance-board-state.js';
import { AcceptanceMatrix } from './acceptance-matrix.js';
import './acceptance-board.css';

/** 联合验收: where every body stands now, and what each said of each item in each round. */
export function AcceptanceBoard({ kase }: { readonly kase: CaseView }) {
  const rows = boardOf(kase);
  const signed = rows.filter(({ status }) => status === 'signed').length;
  const late = rows.filter(({ isLate }) => isLate).length;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section className="card" aria-labelledby="acceptance-title">
      <h2 id="acceptance-title">联合验收</h2>
      <p className="muted" role="status">
        {rows.length} 个单位（含专家组），已签署 {signed}
        {late > 0 ? `，超期 ${late}` : ''}
        {kase.round > 1 ? `；第 ${kase.round} 轮` : ''}。
      </p>
      <ul className="board">
        {rows.map((row) => (
          <BoardRow key={row.agency} row={row} caseNo={kase.caseNo} />
        ))}
      </ul>
      <details className="basis" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>验收矩阵：单位 × 事项 × 轮次</summary>
        {isOpen ? <AcceptanceMatrix kase={kase} /> : null}
      </details>
    </section>
  );
}

function BoardRow({ row, caseNo }: { readonly row: BodyRow; readonly caseNo: string }) {
  const { name, status, isLate, open, result, seats, signedCount, round } = row;
  const timing = open[0];
  return (
    <li className={isLate ? 'board-row is-late' : `board-row is-${status}`}>
      <strong>{name}</strong>
      <span className="board-status">
        {statusWords[status]}
        {isLate ? '（超期）' : ''}
        {seats > 0 && status === 'toSign' ? ` ${signedCount} / ${seats}` : ''}
        {result ? <span className={`word-${result}`}> {result === 'fail' ? '有不合格' : '合格'}</span> : null}
        {round > 1 ? <span className="muted"> 第 {round} 轮</span> : null}
      </span>
      <span className="board-limit">{timing?.dueOn ? <LightTag timing={timing} /> : null}</span>
      {open.length > 0 ? <Urge row={row} caseNo={caseNo} /> : null}
    </li>
  );
}

/** Urges everyone of the body whose turn it is, in one click; not shown to who would urge themselves. */
function Urge({ row, caseNo }: { readonly row: BodyRow; readonly caseNo: string }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const session = useSession().data;
  const posts = session?.user.posts ?? [];
  const urge = useMutation({
    mutationFn: () =>
      Promise.all(
        row.open.map(({ taskId }) =>
          call(`/tasks/${encodeURIComponent(taskId)}/urge`, { method: 'POST', idempotencyKey: newKey() }),
        ),
      ),
    onSuccess: () => message.success(`已催办${row.name}`),
    onError: (error) => message.error(error instanceof ApiError ? error.message : '催办没有成功'),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.case(caseNo) }),
  });
  if (onlyReads(session) || posts.some(({ agency }) => agency === row.agency)) return null;
  return (
    <Button size="small" loading={urge.isPending} aria-label={`催办 ${row.name}`} onClick={() => urge.mutate()}>
      催办
    </Button>
  );
}
