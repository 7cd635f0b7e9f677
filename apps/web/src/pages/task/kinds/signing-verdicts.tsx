import { knownFile } from '../../../api/files.js';
import { EvidenceFacts, FileLink } from '../../../components/evidence-facts.js';
import { verdictLabels, type ItemVerdict, type ReviewItem, type Verdict } from './checklist-review-model.js';
import './signing.css';

export interface VerdictRow {
  readonly item: Pick<ReviewItem, 'itemId' | 'text' | 'level'>;
  readonly verdict: ItemVerdict;
  /** What was said of it in an earlier round. */
  readonly before?: { readonly verdict: Verdict; readonly round: number } | null;
}

export const VerdictWord = ({ verdict }: { readonly verdict: Verdict }) => (
  <span className={`word-${verdict}`}>{verdictLabels[verdict]}</span>
);

/** Items with their verdict, note and evidence, to be read by who signs. */
export function VerdictList({ rows }: { readonly rows: readonly VerdictRow[] }) {
  return (
    <ul className="verdict-list">
      {rows.map(({ item, verdict, before }) => (
        <li key={item.itemId}>
          <VerdictWord verdict={verdict.verdict} />
          <div>
            <span className="muted nowrap">{item.itemId}</span>{' '}
            {item.level === 'veto' ? <span className="tag tag-red">否决项</span> : null} {item.text}
          </div>
          {before ? (
            <div className="detail muted">
              第 {before.round} 轮：{verdictLabels[before.verdict]}
            </div>
          ) : null}
          {verdict.note ? <div className="detail verdict-note pre">{verdict.note}</div> : null}
          <EvidenceLinks evidence={verdict.evidence ?? []} />
        </li>
      ))}
    </ul>
  );
}

export function EvidenceLinks({ evidence }: { readonly evidence: NonNullable<ItemVerdict['evidence']> }) {
  if (evidence.length === 0) return null;
  return (
    <ul className="detail evidence-links">
      {evidence.map((one, i) => (
        <li key={one.fileId}>
          <FileLink fileId={one.fileId} name={`佐证 ${i + 1}`} />{' '}
          <EvidenceFacts stated={one} photo={knownFile(one.fileId)?.photo ?? null} />
        </li>
      ))}
    </ul>
  );
}
