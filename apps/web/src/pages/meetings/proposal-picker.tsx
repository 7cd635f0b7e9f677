import { Button, Checkbox } from 'antd';
import { Link } from 'react-router';
import type { z } from 'zod';
import type { ProposalList } from '@lianshen/contracts';
import { toggled } from '../../forms/values.js';

export type Proposal = z.infer<typeof ProposalList>['items'][number];

interface Props {
  readonly proposals: readonly Proposal[];
  /** Chosen ones in the order of the agenda. */
  readonly chosen: readonly string[];
  readonly disabled: boolean;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** 选择议题 and their order on the agenda. */
export function ProposalPicker({ proposals, chosen, disabled, onChange }: Props) {
  const move = (i: number, by: -1 | 1): void => {
    const next = [...chosen];
    next.splice(i + by, 0, ...next.splice(i, 1));
    onChange(next);
  };
  return (
    <>
      <fieldset className="field">
        <legend>
          议题<span className="required">必选</span>
        </legend>
        <ul className="proposal-list">
          {proposals.map(({ proposalId, caseNo, title }) => (
            <li key={proposalId}>
              <Checkbox
                checked={chosen.includes(proposalId)}
                disabled={disabled}
                onChange={({ target }) => onChange(toggled(chosen, proposalId, target.checked))}
              >
                {title}
              </Checkbox>
              <Link to={`/cases/${caseNo}`}>{caseNo} 材料</Link>
            </li>
          ))}
        </ul>
      </fieldset>
      {chosen.length > 1 ? (
        <fieldset className="field">
          <legend>议程顺序</legend>
          <ol className="agenda-order">
            {chosen.map((id, i) => {
              const title = proposals.find(({ proposalId }) => proposalId === id)?.title ?? id;
              return (
                <li key={id}>
                  <span>{title}</span>
                  <Button
                    size="small"
                    aria-label={`上移：${title}`}
                    disabled={disabled || i === 0}
                    onClick={() => move(i, -1)}
                  >
                    上移
                  </Button>
                  <Button
                    size="small"
                    aria-label={`下移：${title}`}
                    disabled={disabled || i === chosen.length - 1}
                    onClick={() => move(i, 1)}
                  >
                    下移
                  </Button>
                </li>
              );
            })}
          </ol>
        </fieldset>
      ) : null}
    </>
  );
}
