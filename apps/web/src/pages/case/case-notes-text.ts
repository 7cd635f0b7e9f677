import type { CaseView } from '@lianshen/contracts';
import { heldText } from '../../components/held-text.js';
import { instantText } from '../../components/format.js';
import { waitingCauseLabels } from '../../labels.js';

type Noted = Pick<
  CaseView,
  | 'heldBy'
  | 'unauthorisedWork'
  | 'deviations'
  | 'troubles'
  | 'waiting'
  | 'filingException'
  | 'filingExcepted'
  | 'outcome'
>;

/** One sentence each. */
export function notesOf({
  heldBy = [],
  unauthorisedWork,
  deviations = [],
  troubles = [],
  waiting,
  filingException,
  filingExcepted,
  outcome,
}: Noted): readonly string[] {
  return [
    ...(heldBy.length > 0 ? [`本办件暂停办理：${heldText(heldBy)}`] : []),
    ...(unauthorisedWork
      ? [
          `${unauthorisedWork.reportedByName}${unauthorisedWork.reportedOn}报告发现擅自生产、建设：属地乡镇重新核查前，不作验收结论，不予批复。`,
        ]
      : []),
    ...(troubles.length > 0
      ? [
          `系统暂时无法完成：${troubles.map(({ title, since }) => `${title}（${instantText(since)} 起）`).join('、')}。系统正在自动重试，后面的文书随后出具；长时间没有恢复的，请联系系统管理员。`,
        ]
      : []),
    ...(deviations.length > 0
      ? [
          `${deviations.map(({ name }) => name).join('、')}现场核实：开复工情况与批复不符。需要停产停建的，由有关单位另行决定；符合撤销条件的，由牵头单位启动撤销程序。`,
        ]
      : []),
    ...(waiting ? [`${waitingCauseLabels[waiting.cause]}，${waiting.reapplyOn} 起才能再次申请。`] : []),
    ...(outcome === 'lapsed' ? ['批复已经失效，矿山继续停产停建；可以重新申请。'] : []),
    ...(filingExcepted ? ['市局逾期未答复，经牵头单位负责人决定，备案作为例外记录，没有回执。'] : []),
    ...(filingException ? ['本地区未设上级备案机关，没有备案回执；另行报送情况由牵头单位记录在案。'] : []),
  ];
}
