import type { AgendaPackView } from '@lianshen/contracts';
import { PackContents } from './pack-contents.js';
import './agenda-pack.css';

const STATES: Record<AgendaPackView['state'], string> = {
  open: '待签发',
  signed: '已签发',
  returned: '已退回',
  lapsed: '已失效',
};
const ENDORSED: Record<AgendaPackView['endorsements'][number]['state'], string> = {
  waiting: '未到',
  open: '审核中',
  endorsed: '同意上会',
  returned: '退回补充',
};

/** 请示 to one body as it stands: contents, words, who endorses in which order. */
export function PackView({ pack }: { readonly pack: AgendaPackView }) {
  const { bodyTitle, state, statement, endorsements, savedBy, hash } = pack;
  const titleId = `pack-${pack.taskId}`;
  return (
    <section className="card" aria-labelledby={titleId}>
      <h2 id={titleId}>
        提请{bodyTitle}审议 <span className="tag">{STATES[state]}</span>
      </h2>
      {statement ? <p className="pre">{statement}</p> : null}
      {savedBy ? <p className="muted">{savedBy}编制</p> : null}
      <PackContents pack={pack} />
      {endorsements.length > 0 ? (
        <p>
          上会审核：
          {endorsements.map(({ agency, name, state: step }, i) => (
            <span key={agency}>
              {i > 0 ? ' → ' : ''}
              {name}（{ENDORSED[step]}）
            </span>
          ))}
        </p>
      ) : null}
      {hash ? <p className="muted pack-hash">签发时材料校验值（SM3）：{hash}</p> : null}
    </section>
  );
}
