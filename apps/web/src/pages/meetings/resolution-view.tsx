import { beforeLabels, decisionLabels } from './meeting-labels.js';
import type { Item } from './meeting-facts.js';

interface Props {
  readonly resolution: NonNullable<Item['resolution']>;
  /** From the minutes of a meeting held elsewhere: there is no count. */
  readonly isEntered: boolean;
}

/** 决议 as it was put down. */
export function ResolutionView({
  resolution: { result, count, departs, reasons, amendments, grounds },
  isEntered,
}: Props) {
  return (
    <div className={`resolution resolution-${result}`}>
      <p>
        决议：<strong>{decisionLabels[result] ?? result}</strong>
        {isEntered ? null : `（同意${count.agree}，不同意${count.disagree}，弃权${count.abstain}）`}
        {departs ? <span className="tag tag-red">与多数意见不一致</span> : null}
      </p>
      {reasons ? (
        <p className="pre">
          {isEntered ? '摘录' : '理由'}：{reasons}
        </p>
      ) : null}
      {amendments.length > 0 ? (
        <>
          <h3>附加条件</h3>
          <ol>
            {amendments.map(({ text, owner, before }, i) => (
              <li key={i}>
                {text}（{owner}，{beforeLabels[before] ?? before}落实）
              </li>
            ))}
          </ol>
        </>
      ) : null}
      {grounds.length > 0 ? (
        <>
          <h3>不同意的依据</h3>
          <ol>
            {grounds.map(({ itemId, clause, fact }, i) => (
              <li key={i}>
                {[itemId, clause].filter(Boolean).join('，')}
                {itemId || clause ? '：' : ''}
                {fact}
              </li>
            ))}
          </ol>
        </>
      ) : null}
    </div>
  );
}
