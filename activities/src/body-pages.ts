import { dateOf, EXPERTS } from '@lianshen/domain';
import { opinionOf, type BodyOpinion, type SignedReview } from './body-reviews.js';
import type { Fields } from './document-fields.js';
import type { DocumentSources } from './document-sources.js';
import { bodyNameOf, chineseDate, chineseNumber, chineseTime, known, textOf } from './document-values.js';
import type { Paragraph } from './document-text.js';
import { itemWords } from './item-words.js';

const VERDICTS: Readonly<Record<string, string>> = { pass: '合格', fail: '不合格', notApplicable: '不适用' };
type Entry = Readonly<Record<string, string>>;

/** A body of the joint opinion; `failed` has the items that count as failed, an expert's dissent among the causes. */
interface Body {
  readonly agency: string;
  readonly passed: boolean;
}

export const nameOf = (sources: DocumentSources, agency: string): string =>
  agency === EXPERTS ? '专家组' : bodyNameOf(sources, agency);

const stop = (text: string): string => (/[。！？；]$/.test(text.trim()) ? text.trim() : `${text.trim()}。`);
const moment = (at: string): string => `${chineseDate(dateOf(at))}${chineseTime(at)}`;

/** 专家组的保留意见: each with who holds it and what it is about; empty where nobody dissents. */
export function dissentsOf(sources: DocumentSources): string[] {
  return opinionOf(EXPERTS, sources.opinions).reviews.flatMap(({ signatures }) =>
    signatures
      .filter(({ dissents }) => dissents)
      .map(({ post, opinion, itemIds }) => {
        const about = itemIds.length === 0 ? '' : `（涉及${itemIds.join('、')}）`;
        return `${expertOf(sources, post)}保留意见${about}：${stop(textOf(sources, opinion, 'a dissent'))}`;
      }),
  );
}

const expertOf = ({ experts }: DocumentSources, post: string): string =>
  known(experts.get(post.replace(/^expert-/, '')), `the expert of ${post}`).name;

/** A page for each body (design section 4): every item with its verdict and note, who inspected, what was said, who signed when. */
export function bodyPages(
  sources: DocumentSources,
  bodies: readonly Body[],
  failed: ReadonlySet<string>,
): Readonly<Record<'pages' | 'pageItems', Entry[]>> {
  const found = bodies.map((body) => ({ ...body, opinion: opinionOf(body.agency, sources.opinions) }));
  return {
    pages: found.map(({ agency, passed, opinion }, i) => ({
      no: String(i + 1),
      heading: `${chineseNumber(i + 1)}、${nameOf(sources, agency)}验收意见：${passed ? '合格' : '不合格'}`,
      text: linesOf(sources, agency, opinion).join('\n'),
    })),
    pageItems: found.flatMap(({ agency, opinion }, i) =>
      itemsOf(sources, agency, opinion, failed).map((item) => ({ page: String(i + 1), ...item })),
    ),
  };
}

/** In the order of the pack. */
function itemsOf(
  sources: DocumentSources,
  agency: string,
  { verdicts }: BodyOpinion,
  failed: ReadonlySet<string>,
): Entry[] {
  return sources.pack.items.flatMap(({ itemId }) => {
    const judged = verdicts.get(itemId);
    if (!judged) return [];
    const note = judged.note ? textOf(sources, judged.note, `the note on ${itemId}`) : '';
    const byDissent = failed.has(itemId) && judged.verdict !== 'fail';
    const verdict = byDissent ? '不合格' : known(VERDICTS[judged.verdict], `the verdict on ${itemId}`);
    const remark = byDissent && agency === EXPERTS ? [note, '有专家保留意见'].filter(Boolean).join('；') : note;
    return [{ item: itemWords(sources, itemId), verdict, remark }];
  });
}

function linesOf(sources: DocumentSources, agency: string, { reviews }: BodyOpinion): string[] {
  if (reviews.length === 0) throw new Error(`the joint opinion needs what ${agency} signed, which is not recorded yet`);
  return reviews.flatMap((one) => [
    `验收人：${inspectorsOf(sources, one)}。`,
    `${agency === EXPERTS ? '组长意见' : '经办人意见'}：${stop(textOf(sources, one.review.opinion, `the opinion of ${agency}`))}（${one.by}，${moment(one.at)}）`,
    ...one.signatures.map(({ post, by, at, dissents, opinion }) => {
      const who = agency === EXPERTS ? `专家${expertOf(sources, post)}` : `负责人${by}`;
      const words = stop(textOf(sources, opinion, 'the opinion of who signed'));
      return `${who}${dissents ? '（保留意见）' : ''}签署：${words}（${moment(at)}）`;
    }),
  ]);
}

const inspectorsOf = (sources: DocumentSources, { review }: SignedReview): string =>
  review.inspectors
    .map(({ name, certificateNo }) => {
      const number = textOf(sources, certificateNo, 'the certificate of an inspector');
      return `${textOf(sources, name, 'an inspector')}（证件号${number}）`;
    })
    .join('、');

/** The pages as they follow the text that is signed; none for a document without. */
export function annexOf({ lists }: Fields): Paragraph[] {
  return (lists['pages'] ?? []).flatMap(({ no, heading, text }): Paragraph[] => {
    const items = (lists['pageItems'] ?? []).filter(({ page }) => page === no);
    const rows = items.map(({ item, verdict, remark }, i) => [String(i + 1), item!, verdict!, remark!]);
    const table = { widths: [8, 56, 13, 23], head: ['序号', '事项', '结论', '说明'], rows };
    return [
      { heading: heading!, isNewPage: true },
      ...(rows.length === 0 ? [] : [{ table }]),
      ...text!.split('\n').filter((line) => line.trim() !== ''),
    ];
  });
}
