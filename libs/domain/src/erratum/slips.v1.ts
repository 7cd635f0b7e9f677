import { isCreditCode } from '../resumption/credit-code.js';
import { reject, type Rejection } from '../rejection.js';
import type { Slip, SlipField } from './erratum.js';

/** What was printed: values by dotted name, and the entries of lists. */
export interface PrintedFields {
  readonly values: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
}

/** The fields that each slip may touch; nothing else of a document is ever filled in anew. */
const PATHS: Readonly<Record<Exclude<SlipField, 'wording'>, readonly string[]>> = {
  applicantName: ['applicant.name'],
  creditCode: ['applicant.creditCode'],
  mineName: ['mine.name'],
  township: ['mine.township'],
  submittedOn: ['submittedOn'],
  acceptedOn: ['acceptedOn'],
  referenceNumber: ['document.number', 'reply.number'],
  referenceDate: ['document.issuedOn', 'reply.issuedOn'],
  place: ['visit.meetingPoint', 'hearing.place'],
  contact: ['visit.contact', 'hearing.presider'],
};
const CLERICAL: ReadonlySet<string> = new Set([...Object.values(PATHS).flat(), 'verificationCode']);
const DATES: ReadonlySet<SlipField> = new Set<SlipField>(['submittedOn', 'acceptedOn', 'referenceDate']);
const CHINESE_DATE = /^\d{4}年\d{1,2}月\d{1,2}日$/;

/** Words that carry what was decided; a slip neither brings one in nor takes one out. */
const DECISIVE =
  /不|未|非|无|同意|准予|批准|许可|合格|撤销|受理|拒绝|有效|失效|期限|开工|复工|复产|停产|停建|生产|建设|应当|必须|可以|不得|除外|仅|或者|并且|[0-9０-９〇零一二三四五六七八九十百千万半两]/g;
const decisiveIn = (text: string): string => (text.match(DECISIVE) ?? []).sort().join('');

const MOST_WORDING = 40;
const at = (index: number, field: 'field' | 'wrong' | 'right', message: string) => ({
  errors: [{ path: `slips.${index}.${field}`, message }],
});
const notFound = (index: number, message: string): Rejection =>
  reject('slipNotFound', message, at(index, 'wrong', message));
const substance = (index: number, message: string): Rejection =>
  reject(
    'altersSubstance',
    `${message}；认定、结论、范围、条件和类型不能更正，只能依程序另行处理`,
    at(index, 'right', message),
  );

/** The fields of a slip that this document prints. */
export const pathsOf = (field: SlipField, { values }: Pick<PrintedFields, 'values'>): string[] =>
  field === 'wording' ? [] : PATHS[field].filter((path) => Object.hasOwn(values, path));

/** Why these slips cannot be put right in what was printed, wording apart; null when they can. */
export function slipsRefused(printed: PrintedFields, slips: readonly Slip<string>[]): Rejection | null {
  for (const [i, { field, wrong, right }] of slips.entries()) {
    if (right.trim() === '' || wrong.trim() === '') return notFound(i, '请写明原文和更正后的文字');
    if (wrong === right) return notFound(i, '更正后的文字与原文相同');
    if (/\s*\n/.test(right)) return substance(i, '更正后的文字不能分段');
    if (field === 'wording') {
      if ([...wrong].length > MOST_WORDING || [...right].length > MOST_WORDING)
        return substance(i, `文字更正每处不超过${MOST_WORDING}字`);
      if (decisiveIn(wrong) !== decisiveIn(right)) return substance(i, '更正涉及决定内容的用语或者数字');
      continue;
    }
    const paths = pathsOf(field, printed);
    if (!paths.some((path) => printed.values[path]!.includes(wrong))) return notFound(i, '文书的这一栏没有这段文字');
    if (DATES.has(field) && !(CHINESE_DATE.test(wrong) && CHINESE_DATE.test(right)))
      return notFound(i, '请按“2026年3月5日”的样式写出完整日期');
    if (field === 'creditCode' && !isCreditCode(right)) return notFound(i, '更正后的统一社会信用代码不正确');
  }
  return null;
}

/** What is printed once the slips in fields are put right; wording is the text's own. */
export function correctedFields(printed: PrintedFields, slips: readonly Slip<string>[]): PrintedFields {
  const values = { ...printed.values };
  for (const { field, wrong, right } of slips)
    for (const path of pathsOf(field, printed)) values[path] = values[path]!.split(wrong).join(right);
  return { values, lists: printed.lists };
}

const count = (text: string, part: string): number => (part === '' ? 0 : text.split(part).length - 1);

/** What stands on the paper and may not change: every field but the clerical ones, every entry of a list. */
const substanceOf = ({ values, lists }: PrintedFields): string[] => [
  ...Object.entries(values).flatMap(([path, value]) => (CLERICAL.has(path) ? [] : [value])),
  ...Object.values(lists).flatMap((entries) => entries.flatMap((entry) => Object.values(entry))),
];

/** A slip in the wording: it has to stand in the text once, and no field of substance may read otherwise afterwards. */
export function wordingRefused(printed: PrintedFields, text: string, slips: readonly Slip<string>[]): Rejection | null {
  let after = text;
  for (const [i, { field, wrong, right }] of slips.entries()) {
    if (field !== 'wording') continue;
    const found = count(after, wrong);
    if (found === 0) return notFound(i, '文书中没有这段文字');
    if (found > 1) return notFound(i, '文书中有几处同样的文字，请把原文写长一些');
    const next = after.replace(wrong, () => right);
    const touched = substanceOf(printed).find((part) => count(next, part) !== count(after, part));
    if (touched !== undefined) return substance(i, `更正触及“${[...touched].slice(0, 20).join('')}”`);
    after = next;
  }
  return null;
}
