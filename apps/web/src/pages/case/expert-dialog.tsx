import type { CaseView } from '@lianshen/contracts';
import { specialityTitles } from '@lianshen/contracts/labels';
import { ActDialog, type Act } from '../../components/act-dialog.js';
import { choiceField, reasonField } from '../../components/act-schemas.js';
import { labelOf } from '../../labels.js';
import { useExperts } from '../registers/register-queries.js';

interface Props {
  readonly kase: CaseView;
  readonly onClose: () => void;
}

/** 更换专家: who leaves the panel, and who of the register takes the seat. */
export function ExpertDialog({ kase, onClose }: Props) {
  const register = useExperts({ limit: 100 }).data?.items;
  const seated = kase.panel?.experts ?? [];
  if (!register) return null;
  const free = register.filter(({ expertId }) => !seated.some((one) => one.expertId === expertId));
  const act: Act = {
    title: '更换专家',
    explanation:
      '专家回避或者不能参加的，由牵头单位更换。原专家已签署的意见作废，其他专家和单位的意见不变；更换组长的，由新组长重新填写专家组意见。',
    path: `/cases/${encodeURIComponent(kase.caseNo)}/expert-replacements`,
    schema: {
      type: 'object',
      properties: {
        expertId: choiceField(
          '被更换的专家',
          seated.map(({ expertId, name, leads }) => ({ value: expertId, label: leads ? `${name}（组长）` : name })),
        ),
        replacementId: choiceField(
          '接替的专家',
          free.map(({ expertId, name, employer, specialities }) => ({
            value: expertId,
            label: `${name}（${specialities.map((one) => labelOf(specialityTitles, one)).join('、')}；${employer}）`,
          })),
        ),
        reason: reasonField('更换理由'),
      },
      required: ['expertId', 'replacementId', 'reason'],
    },
    done: '专家已更换，正在通知',
  };
  return <ActDialog act={act} caseNo={kase.caseNo} onClose={onClose} />;
}
