import type { CaseView } from '@lianshen/contracts';
import { instantText } from '../../components/format.js';

/** Lines of a body: two inspectors at least for anything on site (行政许可法 第三十四条). */
const LINES_OF_BODY = 2;

/** 联合踏勘签到表: a line for everyone who is expected, some for others; signed by hand at the mine. */
export function SignInSheet({ kase }: { readonly kase: CaseView }) {
  const { panel } = kase;
  if (!panel) return null;
  const { bodies, experts, expertCount, visit } = panel;
  const leader = experts.find(({ leads }) => leads)?.name;
  const groups = [
    ...bodies.map(({ name }) => ({ name, people: Array.from({ length: LINES_OF_BODY }, () => '') })),
    {
      name: '专家组',
      people: experts.length > 0 ? experts.map(({ name }) => name) : Array.from({ length: expertCount }, () => ''),
    },
    { name: `${kase.applicant}（企业陪同）`, people: ['', ''] },
    { name: '其他', people: ['', ''] },
  ];
  return (
    <>
      <h1>联合踏勘签到表</h1>
      <p className="sheet-no">
        {kase.caseNo}　第 {kase.round} 轮
      </p>
      <p>事项：{kase.title}</p>
      <p>
        时间：{instantText(visit.at)}　　集合地点：{visit.meetingPoint ?? ''}　　联系人：{visit.contact ?? ''}
      </p>
      <table>
        <thead>
          <tr>
            <th>单位</th>
            <th className="name-cell">姓名</th>
            <th className="name-cell">职务</th>
            <th className="note-cell">签字</th>
            <th className="name-cell">到场时间</th>
          </tr>
        </thead>
        {groups.map(({ name, people }) => (
          <tbody key={name}>
            {people.map((person, i) => (
              <tr key={i}>
                {i === 0 ? <td rowSpan={people.length}>{name}</td> : null}
                <td className="name-cell">{person || '　'}</td>
                <td className="name-cell">{person !== '' && person === leader ? '专家组组长' : ''}</td>
                <td className="note-cell" />
                <td className="name-cell" />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className="blank-line">记录人：　　　　　　　　　　　　　　　　　　　年　　月　　日</p>
    </>
  );
}
