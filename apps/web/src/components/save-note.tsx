import type { Autosave } from '../forms/use-autosave.js';
import { clockText } from './format.js';

interface Props {
  readonly autosave: Pick<Autosave, 'state' | 'savedAt'>;
  /** Whether this browser has it too. */
  readonly isKept?: boolean;
}

/** Whether what was typed is kept. */
export function SaveNote({ autosave, isKept = false }: Props) {
  const text: Record<Autosave['state'], string> = {
    clean: '',
    waiting: '正在保存草稿…',
    saving: '正在保存草稿…',
    saved: autosave.savedAt ? `草稿已于 ${clockText(autosave.savedAt)} 保存` : '草稿已保存',
    failed: isKept ? '草稿还没有存到服务器，已存在本机，联网后自动发送' : '草稿暂未保存，正在重试',
    refused: '草稿未保存，请检查填写内容',
    contested: '草稿未保存，请先选择以哪一份为准',
  };
  return (
    <span
      className={['failed', 'refused', 'contested'].includes(autosave.state) ? 'field-error' : 'muted'}
      role="status"
    >
      {text[autosave.state]}
    </span>
  );
}
