import type { TaskView } from '@lianshen/contracts';
import { asFields, asList } from '../../../forms/values.js';

export type Verdict = 'pass' | 'fail' | 'notApplicable';
export type Method = 'document' | 'onsite' | 'sample';

/** An item as the task carries it: words of the pinned policy, and whether the register says that it applies. */
export interface ReviewItem {
  readonly itemId: string;
  readonly agency: string;
  readonly text: string;
  readonly level: 'veto' | 'ordinary';
  readonly method: Method;
  readonly subject: 'enterprise' | 'authority';
  readonly evidence: readonly string[];
  readonly basis: readonly { readonly document: string; readonly article: string }[];
  readonly fixed?: boolean;
}
/** A photo or paper with what the person states of it; what the file says of itself stays in the file. */
export interface Evidence {
  readonly fileId: string;
  readonly takenAt?: string;
  readonly lat?: number;
  readonly lon?: number;
}
/** The name is for this page only. */
export type DraftEvidence = Evidence & { readonly name?: string };
export interface ItemVerdict {
  readonly itemId: string;
  readonly verdict: Verdict;
  readonly note?: string | null;
  readonly evidence?: readonly Evidence[];
}
export interface Answer {
  readonly verdict?: Verdict;
  readonly note?: string;
  readonly evidence?: readonly DraftEvidence[];
}
export interface Inspector {
  readonly name: string;
  readonly certificateNo: string;
}
export interface ReviewForm {
  readonly inspectors: readonly Inspector[];
  readonly answers: Readonly<Record<string, Answer>>;
  readonly opinion: string;
}
/** A review that was submitted. */
export interface Review {
  readonly task: TaskView;
  readonly round: number;
  readonly inspectors: readonly Inspector[];
  readonly items: readonly ItemVerdict[];
  readonly opinion: string;
}

export const verdictLabels: Record<Verdict, string> = { pass: '合格', fail: '不合格', notApplicable: '不适用' };
export const VERDICTS = Object.keys(verdictLabels) as readonly Verdict[];
export const methodLabels: Record<Method, string> = { document: '资料审查', onsite: '现场核查', sample: '抽样检验' };
const METHODS = Object.keys(methodLabels) as readonly Method[];
export const EVIDENCE_LIMIT = 20;

export const reviewItems = ({ payload }: Pick<TaskView, 'payload'>): readonly ReviewItem[] =>
  asList(payload['items']) as readonly ReviewItem[];

/** Items by how they are examined, each group in the order of the catalogue. */
export const byMethod = (items: readonly ReviewItem[]) =>
  METHODS.map((method) => ({ method, items: items.filter((item) => item.method === method) })).filter(
    (group) => group.items.length > 0,
  );

export function reviewOf(task: TaskView): Review | null {
  if (!task.decision) return null;
  const { inspectors, items, opinion } = asFields(task.decision);
  return {
    task,
    round: task.round,
    inspectors: asList(inspectors) as readonly Inspector[],
    items: asList(items) as readonly ItemVerdict[],
    opinion: typeof opinion === 'string' ? opinion : '',
  };
}

/** What was last said of an item before. */
export const previousOf = (reviews: readonly Review[], itemId: string) => {
  const review = reviews.findLast(({ items }) => items.some((one) => one.itemId === itemId));
  const verdict = review?.items.find((one) => one.itemId === itemId);
  return review && verdict ? { ...verdict, round: review.round } : null;
};

const EMPTY: Inspector = { name: '', certificateNo: '' };

/** Sent back in the same round it starts as it was; in a later one everything open is judged anew. */
export function emptyForm(task: TaskView, reviews: readonly Review[], own: string): ReviewForm {
  const last = reviews.at(-1);
  const same = last?.round === task.round ? last : undefined;
  const answers = (same?.items ?? []).map(({ itemId, verdict, note, evidence }): [string, Answer] => [
    itemId,
    { verdict, ...(note ? { note } : {}), ...(evidence ? { evidence } : {}) },
  ]);
  return {
    inspectors: last?.inspectors ?? [{ ...EMPTY, name: own }, EMPTY],
    answers: Object.fromEntries(answers),
    opinion: same?.opinion ?? '',
  };
}

/** A stored copy, if it is one. */
export function formFrom(content: unknown): ReviewForm | null {
  const { inspectors, answers, opinion } = asFields(content);
  if (typeof answers !== 'object' || answers === null) return null;
  return {
    inspectors: asList(inspectors) as readonly Inspector[],
    answers: answers as ReviewForm['answers'],
    opinion: typeof opinion === 'string' ? opinion : '',
  };
}

export const isComplete = ({ verdict, note }: Answer = {}): boolean =>
  verdict === 'pass' || (verdict !== undefined && (note ?? '').trim() !== '');

export function progressOf(items: readonly ReviewItem[], { answers }: ReviewForm) {
  const count = (is: (answer: Answer | undefined) => boolean): number =>
    items.filter(({ itemId }) => is(answers[itemId])).length;
  return { total: items.length, done: count(isComplete), failed: count((one) => one?.verdict === 'fail') };
}

/** Two inspectors for anything examined on site or sampled; one where only papers were read. */
export const needsTwo = (items: readonly ReviewItem[], { answers }: ReviewForm): boolean =>
  items.some(({ itemId, method }) => method !== 'document' && answers[itemId]?.verdict !== 'notApplicable');

export function problemsIn(items: readonly ReviewItem[], form: ReviewForm, waiting: number): readonly string[] {
  const named = form.inspectors.filter(({ name, certificateNo }) => name.trim() && certificateNo.trim()).length;
  const needed = needsTwo(items, form) ? 2 : 1;
  const open = items.filter(({ itemId }) => form.answers[itemId]?.verdict === undefined);
  const silent = items.filter(({ itemId }) => form.answers[itemId]?.verdict && !isComplete(form.answers[itemId]));
  const list = (some: readonly ReviewItem[]): string => some.map(({ itemId }) => itemId).join('、');
  return [
    ...(named < needed ? [needed === 2 ? '现场核查须有两名以上验收人，姓名和执法证件号都要填写' : '请填写验收人'] : []),
    ...(form.inspectors.length > named && named >= needed ? ['有验收人的姓名或执法证件号未填写'] : []),
    ...(open.length > 0
      ? [`还有 ${open.length} 项没有结论：${list(open.slice(0, 8))}${open.length > 8 ? '…' : ''}`]
      : []),
    ...(silent.length > 0 ? [`不合格、不适用须写明说明：${list(silent)}`] : []),
    ...(form.opinion.trim() === '' ? ['请填写意见'] : []),
    ...(waiting > 0 ? [`还有 ${waiting} 张照片在本机等待上传，联网后自动上传，上传完再提交`] : []),
  ];
}

/** The decision as the API takes it. */
export const decisionFrom = (items: readonly ReviewItem[], form: ReviewForm) => ({
  inspectors: form.inspectors.map(({ name, certificateNo }) => ({
    name: name.trim(),
    certificateNo: certificateNo.trim(),
  })),
  items: items.map(({ itemId }) => {
    const { verdict, note, evidence = [] } = form.answers[itemId] ?? {};
    const told = (note ?? '').trim();
    return {
      itemId,
      verdict,
      ...(told ? { note: told } : {}),
      ...(evidence.length > 0 ? { evidence: evidence.map(({ name: _name, ...one }) => one) } : {}),
    };
  }),
  opinion: form.opinion.trim(),
});
