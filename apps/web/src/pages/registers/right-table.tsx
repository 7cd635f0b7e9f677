import { Link } from 'react-router';
import type { MiningRightView } from '@lianshen/contracts';
import { labelOf, rightStatusLabels } from '../../labels.js';
import { Validity } from './mine-part.js';

/** A share is a percentage already. */
const share = (value: number | null): string => (value === null ? '' : `（${Math.round(value * 10) / 10}%）`);

/** Mining rights with their holders and how long they last. */
export const RightTable = ({ rights }: { readonly rights: readonly MiningRightView[] }) => (
  <table className="list">
    <thead>
      <tr>
        <th scope="col">采矿许可证号</th>
        <th scope="col">矿山</th>
        <th scope="col">采矿权人</th>
        <th scope="col">有效期</th>
        <th scope="col">状态</th>
      </tr>
    </thead>
    <tbody>
      {rights.map((right) => (
        <tr key={right.rightId}>
          <td data-label="许可证号" className="cell-main">
            <strong className="number">{right.rightNo}</strong>
          </td>
          <td data-label="矿山">
            <Link className="quiet-link" to={`/registers/mines/${right.mineId}`}>
              {right.mineName}
            </Link>
          </td>
          <td data-label="采矿权人">
            <span>{right.holders.map((one) => `${one.name ?? one.enterpriseId}${share(one.share)}`).join('、')}</span>
          </td>
          <td data-label="有效期">
            <span>
              {right.validFrom} 起{' '}
              {right.status === 'registered' ? <Validity until={right.validUntil} /> : `，至 ${right.validUntil}`}
            </span>
          </td>
          <td data-label="状态" className="nowrap">
            {labelOf(rightStatusLabels, right.status)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
