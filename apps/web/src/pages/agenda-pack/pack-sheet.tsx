import type { AgendaPackView } from '@lianshen/contracts';

/** 请示 on A4 with its numbered list of papers; hidden on screen, alone on paper. */
export function PackSheet({ pack, title }: { readonly pack: AgendaPackView; readonly title: string }) {
  const papers = pack.parts.flatMap(({ title: part, entries }) =>
    entries.map((entry) => ({ part, name: entry.title, detail: entry.link ? entry.detail : null })),
  );
  return (
    <article className="sheet" aria-hidden="true">
      <h1>关于提请审议{title}的请示</h1>
      <p className="sheet-no">办件编号：{pack.caseNo}</p>
      <p>{pack.bodyTitle}：</p>
      {pack.statement ? <p className="pre">{pack.statement}</p> : null}
      <p>现将有关情况和材料报上，请予审议。</p>
      <table>
        <thead>
          <tr>
            <th>序号</th>
            <th>材料</th>
            <th>名称</th>
          </tr>
        </thead>
        <tbody>
          {papers.map(({ part, name, detail }, i) => (
            <tr key={i}>
              <td>{i + 1}</td>
              <td>{part}</td>
              <td>
                {name}
                {detail ? `（${detail}）` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pack.hash ? <p>材料校验值（SM3）：{pack.hash}</p> : null}
    </article>
  );
}
