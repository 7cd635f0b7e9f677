import type { CaseView } from '@lianshen/contracts';
import { bodyTitles } from '@lianshen/contracts/labels';
import { useCase } from '../../../api/queries.js';

interface Condition {
  readonly title: string;
  readonly words: string;
  readonly isMet: boolean;
}

/** What a reply stands on, as far as the case shows it; the register is asked when it is signed (design section 4, reply). */
function conditionsOf({ board, concludedOn, collectiveDecision, heldBy, tasks }: CaseView): readonly Condition[] {
  const bodies = board ?? [];
  const unsigned = bodies.filter(({ state }) => state !== 'signed');
  const isLawful = tasks.some(({ kind, result, stands }) => kind === 'legalReview' && result === 'lawful' && stands);
  const resolutions = collectiveDecision?.resolutions ?? [];
  const disagreed = resolutions.filter(({ result }) => result !== 'agreed');
  return [
    {
      title: '联合验收',
      words:
        unsigned.length === 0
          ? `${bodies.length} 个单位均已签署`
          : `尚未签署：${unsigned.map(({ name }) => name).join('、')}`,
      isMet: bodies.length > 0 && unsigned.length === 0,
    },
    {
      title: '验收结论',
      words: concludedOn ? `${concludedOn} 确认合格` : '尚未确认',
      isMet: concludedOn != null,
    },
    { title: '合法性审核', words: isLawful ? '合法' : '尚未通过', isMet: isLawful },
    {
      title: '集体决策',
      words:
        resolutions.length === 0
          ? '尚无结果'
          : resolutions
              .map(({ body, result }) => `${bodyTitles[body] ?? body}${result === 'agreed' ? '同意' : '不同意'}`)
              .join('、'),
      isMet: resolutions.length > 0 && disagreed.length === 0,
    },
    {
      title: '停产停建决定',
      words: heldBy?.length ? `在效：${heldBy.map(({ issuerName }) => issuerName).join('、')}` : '没有暂停本办件的决定',
      isMet: !heldBy?.length,
    },
  ];
}

/** 签发条件, each with what the case has of it. Nothing of a rescission. */
export function ReplyConditions({ caseNo }: { readonly caseNo: string }) {
  const { data } = useCase(caseNo);
  if (data?.procedure !== 'resumption') return null;
  return (
    <section className="card" aria-labelledby="conditions-title">
      <h2 id="conditions-title">签发条件</h2>
      <ul className="plain-list conditions">
        {conditionsOf(data).map(({ title, words, isMet }) => (
          <li key={title}>
            <strong>
              <span aria-hidden="true">{isMet ? '✓' : '✗'}</span> {title}
            </strong>
            ：{words}
            <span className="sr-only">{isMet ? '，符合' : '，不符合'}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
