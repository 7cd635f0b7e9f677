import { Button } from 'antd';
import { knownFile } from '../../../api/files.js';
import { EvidenceFacts, FileLink } from '../../../components/evidence-facts.js';
import { EVIDENCE_LIMIT, type DraftEvidence } from './checklist-review-model.js';
import type { Photos } from './checklist-review-photos.js';

interface Props {
  readonly itemId: string;
  readonly evidence: readonly DraftEvidence[];
  readonly disabled: boolean;
  readonly photos: Photos;
  readonly onChange: (evidence: readonly DraftEvidence[]) => void;
}

/** Photos and papers of one item; those that wait for a connection are shown as such. */
export function ChecklistEvidence({ itemId, evidence, disabled, photos, onChange }: Props) {
  const id = `photo-${itemId}`;
  const waiting = photos.waiting.filter((one) => one.itemId === itemId);
  const isFull = evidence.length + waiting.length >= EVIDENCE_LIMIT;
  const problem = photos.problem?.itemId === itemId ? photos.problem.text : null;
  return (
    <div className="review-evidence">
      <input
        id={id}
        type="file"
        className="sr-only"
        accept="image/*,application/pdf"
        multiple
        aria-label={`${itemId} 拍照或选择文件`}
        disabled={disabled || isFull || photos.busy !== null}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])].slice(0, EVIDENCE_LIMIT - evidence.length - waiting.length);
          event.target.value = '';
          void photos.take(itemId, files);
        }}
      />
      <label htmlFor={id} className="file-button">
        {photos.busy === itemId ? '正在上传…' : '照片'}
      </label>
      {problem ? (
        <p className="field-error" role="alert">
          {problem}
        </p>
      ) : null}
      <ul className="file-list">
        {evidence.map((one, i) => (
          <li key={one.fileId}>
            <FileLink fileId={one.fileId} name={one.name ?? `佐证 ${i + 1}`} />
            <EvidenceFacts stated={one} photo={knownFile(one.fileId)?.photo ?? null} />
            <Button
              size="small"
              disabled={disabled}
              aria-label={`移除 ${one.name ?? `佐证 ${i + 1}`}`}
              onClick={() => onChange(evidence.filter(({ fileId }) => fileId !== one.fileId))}
            >
              移除
            </Button>
          </li>
        ))}
        {waiting.map((one) => (
          <li key={one.id}>
            <span>{one.file.name}</span>
            <span className="notice">已存本机，等待上传</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
