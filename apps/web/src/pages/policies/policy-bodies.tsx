import type { PolicyDetail } from '@lianshen/contracts';
import { OriginNote } from './origin-note.js';
import { baseLabels, captureLabels, modeLabels, quorumLabels } from './policy-labels.js';

/** Who examines and who decides, under the names that the region's document gives them. */
export const PolicyBodies = ({ pack: { bodies, decisionBodies } }: { readonly pack: PolicyDetail }) => (
  <section className="card">
    <h2>参加单位</h2>
    <table className="list">
      <thead>
        <tr>
          <th scope="col">单位</th>
          <th scope="col">参加</th>
          <th scope="col">来源</th>
        </tr>
      </thead>
      <tbody>
        {bodies.map(({ agency, name, lead, mandatory, origin }) => (
          <tr key={agency}>
            <td data-label="单位" className="cell-main">
              {name}
            </td>
            <td data-label="参加" className="nowrap">
              {lead ? '牵头' : mandatory ? '必须' : '可选'}
            </td>
            <td data-label="来源">
              <OriginNote origin={origin} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <h3>集体研究（按先后）</h3>
    <ol>
      {decisionBodies.map((one) => (
        <li key={one.body}>
          {one.name}：{modeLabels[one.mode]}，{one.members}人，{quorumLabels[one.quorum]}到会
          {one.mode === 'vote' ? `，赞成超过${baseLabels[one.passBase]}的半数` : ''}，{captureLabels[one.capture]}。{' '}
          <OriginNote origin={one.origin} />
        </li>
      ))}
    </ol>
  </section>
);
