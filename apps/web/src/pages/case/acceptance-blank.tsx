import type { TaskView } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';
import { byMethod, methodLabels, reviewItems } from '../task/kinds/checklist-review-model.js';

/** 空白验收清单 of one body, filled by hand at the mine. */
export function BlankChecklist({ task }: { readonly task: TaskView }) {
  return (
    <>
      <h1>{task.agencyName}联合验收清单</h1>
      <p className="sheet-no">
        {task.caseNo}　第 {task.round} 轮
      </p>
      <p>
        申请单位：{task.applicant}　　事项：{task.caseTitle}
      </p>
      {byMethod(reviewItems(task)).map(({ method, items }) => (
        <table key={method}>
          <thead>
            <tr>
              <th className="narrow-cell">编号</th>
              <th>{methodLabels[method]}事项</th>
              <th className="narrow-cell">合格</th>
              <th className="narrow-cell">不合格</th>
              <th className="narrow-cell">不适用</th>
              <th className="note-cell">说明、照片编号</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ itemId, level, text, fixed }) => (
              <tr key={itemId}>
                <td className="narrow-cell">{itemId}</td>
                <td>
                  {level === 'veto' ? '【否决项】' : ''}
                  {text}
                </td>
                <td className="narrow-cell">□</td>
                <td className="narrow-cell">□</td>
                <td className="narrow-cell">{fixed ? '—' : '□'}</td>
                <td className="note-cell" />
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      <p>说明：标“—”的事项按登记事实适用，不能判为不适用。不合格、不适用须写明说明。</p>
      <p className="blank-line">本单位意见：</p>
      <p className="blank-line">　</p>
      <p className="blank-line">验收人（两名以上）：　　　　　　　　　　证件号：</p>
      <p className="blank-line">验收人：　　　　　　　　　　　　　　　　证件号：</p>
      <p className="blank-line">单位负责人：　　　　　　　　　　　　　　　　　　年　　月　　日</p>
    </>
  );
}

/** 空白现场核查记录. */
export function BlankVisitRecord({ task }: { readonly task: TaskView }) {
  const bodies = (task.payload['bodies'] ?? []) as readonly string[];
  const visitAt = task.payload['visitAt'];
  return (
    <>
      <h1>联合踏勘现场核查记录</h1>
      <p className="sheet-no">
        {task.caseNo}　第 {task.round} 轮
      </p>
      <p>
        申请单位：{task.applicant}　　事项：{task.caseTitle}
      </p>
      <p>
        计划踏勘时间：{typeof visitAt === 'string' ? instantText(visitAt) : ''}　　实际踏勘日期：　　　　年　　月　　日
      </p>
      <table>
        <thead>
          <tr>
            <th>单位</th>
            <th className="note-cell">到场人员姓名</th>
            <th className="note-cell">签字</th>
          </tr>
        </thead>
        <tbody>
          {[...bodies.map((agency) => task.names[agency] ?? agency), '专家组', '', ''].map((name, i) => (
            <tr key={i}>
              <td>{name || '　'}</td>
              <td className="note-cell" />
              <td className="note-cell" />
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <tbody>
          <tr>
            <td className="tall">现场情况：</td>
          </tr>
        </tbody>
      </table>
      <p className="blank-line">企业陪同人：　　　　　　　　　□ 已签字　□ 拒绝签字（见证人：　　　　　　　）</p>
      <p className="blank-line">记录人：　　　　　　　　　　　　　　　　　　　年　　月　　日</p>
    </>
  );
}
