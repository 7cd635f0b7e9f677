import { Link } from 'react-router';
import type { AgendaPackView, PackEntry, PackPart } from '@lianshen/contracts';

const STATES: Record<PackPart['state'], string> = {
  present: '已备',
  pending: '正在生成',
  missing: '缺',
  notApplicable: '本件无',
};
const hrefs = {
  document: (id: string) => `/api/v1/documents/${encodeURIComponent(id)}/file`,
  file: (id: string) => `/api/v1/files/${id}`,
} as const;

/** 材料目录: part after part, numbered; each entry opens what it names. */
export function PackContents({ pack }: { readonly pack: AgendaPackView }) {
  const lacking = pack.parts.filter(({ state }) => state === 'missing' || state === 'pending');
  return (
    <>
      <table className="plain pack-parts">
        <thead>
          <tr>
            <th scope="col">序号</th>
            <th scope="col">材料</th>
            <th scope="col">情况</th>
            <th scope="col">内容</th>
          </tr>
        </thead>
        <tbody>
          {pack.parts.map((part, i) => (
            <tr key={part.code}>
              <td>{i + 1}</td>
              <td className="nowrap">{part.title}</td>
              <td className="nowrap">
                <span className={`pack-state pack-${part.state}`}>{STATES[part.state]}</span>
              </td>
              <td>
                <Entries part={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={lacking.length > 0 ? 'notice' : 'muted'} role="status">
        {lacking.length > 0 ? `还缺：${lacking.map(({ title }) => title).join('、')}。` : '材料齐备。'}
      </p>
    </>
  );
}

function Entries({ part }: { readonly part: PackPart }) {
  if (part.entries.length === 0) return <span className="muted">—</span>;
  return (
    <ul className="pack-entries">
      {part.entries.map((entry, i) => (
        <li key={i}>
          <Entry entry={entry} />
        </li>
      ))}
    </ul>
  );
}

function Entry({ entry: { title, detail, link } }: { readonly entry: PackEntry }) {
  if (link === null)
    return (
      <details>
        <summary>{title}</summary>
        <p className="pre">{detail}</p>
      </details>
    );
  return (
    <>
      {link.kind === 'task' ? (
        <Link to={`/tasks/${link.id}`}>{title}</Link>
      ) : (
        <a href={hrefs[link.kind](link.id)}>{title}</a>
      )}
      {detail ? <span className="muted"> {detail}</span> : null}
    </>
  );
}
