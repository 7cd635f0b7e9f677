import { useState } from 'react';
import { Button, Modal } from 'antd';
import type { CaseView, ClockView } from '@lianshen/contracts';
import { useClock } from '../../api/queries.js';
import { Loaded } from '../../components/loading.js';
import { holidayLabels, limitKindLabels } from '../../labels.js';

interface Props {
  readonly regionCode: string;
  readonly clock: CaseView['clock'];
}

/** How the due day was found: each day counted or skipped, and why. Asked for only on click. */
export function ClockProof({ regionCode, clock }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const { startedOn, workingDays } = clock;
  const query = useClock(
    regionCode,
    startedOn ?? '',
    workingDays ?? 0,
    isOpen && startedOn !== null && workingDays !== null,
  );
  if (startedOn === null || workingDays === null) return null;
  return (
    <>
      <Button type="link" size="small" className="inline-button" onClick={() => setIsOpen(true)}>
        时限怎么算
      </Button>
      <Modal open={isOpen} title="时限计算过程" footer={null} onCancel={() => setIsOpen(false)}>
        <p>
          {clock.limitKind ? limitKindLabels[clock.limitKind] : '期限'} {workingDays} 个工作日，自 {startedOn}{' '}
          的次日起算
          {clock.dueOn ? `，至 ${clock.dueOn} 止` : ''}。
        </p>
        {clock.provisional ? <p className="notice">期限跨入尚未公布放假安排的年度，日期可能调整。</p> : null}
        {clock.suspensions.map((one) => (
          <p key={one.fromOn}>
            {one.fromOn} 至 {one.untilOn ?? '今'} 中止计时：{one.cause}
          </p>
        ))}
        <Loaded query={query}>{(proof) => <Days proof={proof} />}</Loaded>
      </Modal>
    </>
  );
}

function Days({ proof }: { readonly proof: ClockView }) {
  let counted = 0;
  const rows = proof.days.map((day) => ({ ...day, nth: day.counted ? ++counted : null }));
  return (
    <>
      <div className="scroll" tabIndex={0} role="region" aria-label="逐日计算">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">日期</th>
              <th scope="col">是否计入</th>
              <th scope="col">原因</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((day) => (
              <tr key={day.date} className={day.counted ? '' : 'muted'}>
                <td>{day.date}</td>
                <td>{day.nth === null ? '不计' : `第 ${day.nth} 日`}</td>
                <td>
                  {holidayLabels[day.reason]}
                  {day.name ? `（${day.name}）` : ''}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">工作日历版本 {proof.calendarVersion}。按民法典第二百零一条，开始的当日不计入。</p>
    </>
  );
}
