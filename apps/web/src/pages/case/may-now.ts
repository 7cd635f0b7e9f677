import type { CaseView } from '@lianshen/contracts';

type Asked = Pick<
  CaseView,
  | 'procedure'
  | 'status'
  | 'outcome'
  | 'form'
  | 'parts'
  | 'validUntil'
  | 'deliveredOn'
  | 'waiting'
  | 'heldBy'
  | 'rescissions'
>;

/** What is allowed by a reply of each kind of application, and no more than that. */
const ALLOWED: Readonly<Record<string, string>> = {
  start: '开工建设',
  resumeBuilding: '恢复建设',
  resumeProduction: '恢复生产',
};
const STAYS = '取得批复之前不得生产、建设';

const again = ({ waiting }: Asked): string =>
  waiting ? `${waiting.reapplyOn} 起可以重新申请` : '具备条件后可以重新申请';

/** What the enterprise may do now, in one sentence; null where its case says nothing of that. */
export function mayNow(kase: Asked): string | null {
  const { procedure, status, outcome, form, parts = [], validUntil, deliveredOn, heldBy = [], rescissions = [] } = kase;
  if (procedure !== 'resumption') return null;
  if (rescissions.some(({ state }) => state === 'rescinded')) return '批复已被撤销，现在不得生产、建设。';
  if (heldBy.length > 0) return '现在不得生产、建设：停产停建决定未解除。';
  const act = ALLOWED[String(form['kind'])] ?? '开复工';
  const where = parts.map(({ name }) => name).join('、');
  if (outcome === 'resumed')
    return `现在可以${act}，只限批复的范围：${where}。民用爆炸物品另向公安机关申请；供电由原停供单位恢复。`;
  if (outcome === 'refused' || outcome === 'disagreed') return `不予开复工，${STAYS}；${again(kase)}。`;
  if (outcome === 'notAccepted') return `申请未被受理，${STAYS}；补齐材料后可以随时重新申请。`;
  if (outcome === 'lapsed') return `批复已失效，${STAYS}；可以重新申请。`;
  if (outcome === 'withdrawn') return `申请已撤回，${STAYS}；${again(kase)}。`;
  if (status === 'running' && deliveredOn && validUntil)
    return `批复已送达，${validUntil} 前可以在批复范围内${act}（${where}），开复工后在这里确认日期。`;
  return status === 'running' ? `${STAYS}。` : null;
}
