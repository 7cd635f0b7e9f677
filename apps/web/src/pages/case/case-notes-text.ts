import type { CaseView } from '@lianshen/contracts';
import { heldText } from '../../components/held-text.js';
import { waitingCauseLabels } from '../../labels.js';

type Noted = Pick<CaseView, 'heldBy' | 'waiting' | 'filingException' | 'filingExcepted' | 'outcome'>;

/** One sentence each. */
export function notesOf({ heldBy = [], waiting, filingException, filingExcepted, outcome }: Noted): readonly string[] {
  return [
    ...(heldBy.length > 0 ? [`本办件暂停办理：${heldText(heldBy)}`] : []),
    ...(waiting ? [`${waitingCauseLabels[waiting.cause]}，${waiting.reapplyOn} 起才能再次申请。`] : []),
    ...(outcome === 'lapsed' ? ['批复已经失效，矿山继续停产停建；可以重新申请。'] : []),
    ...(filingExcepted ? ['市局逾期未答复，经牵头单位负责人决定，备案作为例外记录，没有回执。'] : []),
    ...(filingException ? ['本地区未设上级备案机关，没有备案回执；另行报送情况由牵头单位记录在案。'] : []),
  ];
}
