import { useState } from 'react';
import { Checkbox } from 'antd';
import type { CaseView } from '@lianshen/contracts';
import { Loading } from '../../components/loading.js';
import { useDecided } from '../task/kinds/checklist-review-history.js';
import { verdictLabels } from '../task/kinds/checklist-review-model.js';
import { matrixOf, type MatrixBody, type MatrixCell, type MatrixRow } from './acceptance-matrix-rows.js';
import { PrintButton } from './acceptance-print.js';

/** 验收矩阵: every body's items with their verdicts round by round; on paper as on the screen. */
export function AcceptanceMatrix({ kase }: { readonly kase: CaseView }) {
  const { isPending, tasks } = useDecided(kase.tasks, ['checklistReview', 'expertSignature']);
  const [onlyIssues, setOnlyIssues] = useState(false);
  if (isPending) return <Loading />;
  const { bodies, rounds } = matrixOf(tasks);
  if (bodies.length === 0) return <p className="muted">还没有单位提交验收清单。</p>;
  const shown = onlyIssues
    ? bodies.map((body) => ({ ...body, rows: body.rows.filter(isIssue) })).filter(({ rows }) => rows.length > 0)
    : bodies;
  return (
    <>
      <div className="buttons">
        <Checkbox checked={onlyIssues} onChange={(event) => setOnlyIssues(event.target.checked)}>
          只看不合格、不适用和有变化的
        </Checkbox>
        <PrintButton label="打印验收矩阵">
          <h1>联合验收情况表</h1>
          <p className="sheet-no">{kase.caseNo}</p>
          <p>
            申请单位：{kase.applicant}　　事项：{kase.title}
          </p>
          <Table bodies={shown} rounds={rounds} />
        </PrintButton>
      </div>
      {shown.length === 0 ? <p className="muted">没有这样的事项。</p> : null}
      <div className="matrix-wrap" tabIndex={0} role="region" aria-label="验收矩阵">
        <Table bodies={shown} rounds={rounds} />
      </div>
    </>
  );
}

const isIssue = ({ cells }: MatrixRow): boolean => {
  const said = Object.values(cells);
  return said.some(({ verdict, dissent }) => verdict !== 'pass' || dissent.length > 0);
};

interface TableProps {
  readonly bodies: readonly MatrixBody[];
  readonly rounds: readonly number[];
}

const Table = ({ bodies, rounds }: TableProps) => (
  <table className="matrix">
    <thead>
      <tr>
        <th scope="col">编号</th>
        <th scope="col">事项</th>
        {rounds.map((round) => (
          <th key={round} scope="col">
            第 {round} 轮
          </th>
        ))}
      </tr>
    </thead>
    {bodies.map(({ agency, name, rows }) => (
      <tbody key={agency}>
        <tr className="body-line">
          <th colSpan={2 + rounds.length} scope="rowgroup">
            {name}（{rows.length} 项）
          </th>
        </tr>
        {rows.map(({ item, cells }) => (
          <tr key={item.itemId}>
            <td className="nowrap">{item.itemId}</td>
            <td>
              {item.level === 'veto' ? <span className="word-fail">【否决】</span> : null}
              {item.text}
            </td>
            {rounds.map((round) => (
              <td key={round} className="cell-verdict">
                <Cell cell={cells[round]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    ))}
  </table>
);

function Cell({ cell }: { readonly cell: MatrixCell | undefined }) {
  if (!cell) return <span className="muted">—</span>;
  return (
    <>
      <span className={`word-${cell.verdict}`}>{verdictLabels[cell.verdict]}</span>
      {cell.dissent.length > 0 ? <span className="muted">保留意见：{cell.dissent.join('、')}</span> : null}
      {cell.note ? <span className="muted">{cell.note}</span> : null}
      {cell.evidence && cell.evidence.length > 0 ? <span className="muted">佐证 {cell.evidence.length} 份</span> : null}
    </>
  );
}
