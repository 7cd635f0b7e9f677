import type { Speciality, TextRef } from '@lianshen/domain';
import { officialNameOf } from '@lianshen/policy';
import type { DocumentSources } from './document-sources.js';

/** `2026年3月5日`. */
export const chineseDate = (date: string): string => {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) throw new Error(`not a calendar date: ${date}`);
  return `${year}年${month}月${day}日`;
};

/** `9时30分`, of the one time of the country (+08:00). */
export const chineseTime = (instant: string): string => {
  const local = new Date(Date.parse(instant) + 8 * 3_600_000);
  const minutes = local.getUTCMinutes();
  return `${local.getUTCHours()}时${minutes === 0 ? '整' : `${String(minutes).padStart(2, '0')}分`}`;
};

/** A value that the document cannot do without. @throws Error naming what is missing */
export const known = <T>(value: T | null | undefined, what: string): T => {
  if (value === null || value === undefined || value === '') throw new Error(`the document needs ${what}`);
  return value;
};

/** Entries of a list with their running number. */
export const numbered = (entries: readonly Record<string, string>[]): Record<string, string>[] =>
  entries.map((entry, i) => ({ no: String(i + 1), ...entry }));

/** The words behind a reference. @throws Error when they are no longer kept */
export function textOf(sources: DocumentSources, ref: unknown, what: string): string {
  const { ref: key } = known(ref as TextRef | undefined, what);
  return known(sources.texts.get(key), `${what}, whose text is no longer kept`);
}

/** `十二`, up to ninety-nine. */
export function chineseNumber(n: number): string {
  const digit = (one: number): string => '零一二三四五六七八九'[one]!;
  const tens = Math.floor(n / 10);
  if (tens === 0) return digit(n);
  return `${tens === 1 ? '' : digit(tens)}十${n % 10 === 0 ? '' : digit(n % 10)}`;
}

/** Without the stop it was typed with, so that it can stand within a sentence. */
export const unstopped = (text: string): string => text.replace(/[。；;.\s]+$/, '');

/** With one full stop at its end, however it was typed. */
export const sentence = (text: string): string => `${unstopped(text)}。`;

/** 乡镇: of the town that the mine lies in. */
const townOf = (township: string): string =>
  /街道$/.test(township) ? `${township}办事处` : /(政府|办事处)$/.test(township) ? township : `${township}人民政府`;

/**
 * A body as it calls itself: an issued document never says 应急部门, as a plan does of any county's. The lead goes by the
 * name it numbers its documents under.
 */
export function bodyNameOf({ pack, mine, agencies }: DocumentSources, agency: string): string {
  if (agency === 'TW') return townOf(mine.township);
  if (agency === pack.terms.lead) return pack.numbering.issuerName;
  return (
    officialNameOf(pack.regionCode, agency) ??
    pack.bodies.find((body) => body.agency === agency)?.name ??
    known(agencies.get(agency), `the name of ${agency}`)
  );
}

/** 救济途径 against a decision of the lead. */
export function remediesOf({ pack }: DocumentSources): Record<string, string> {
  const { remedies, terms } = pack;
  const { reconsideration, litigation } = known(remedies[terms.lead], `the remedies against ${terms.lead}`);
  return {
    'remedies.reconsideration.body': reconsideration.body,
    'remedies.reconsideration.days': String(reconsideration.days),
    'remedies.litigation.court': litigation.court,
    'remedies.litigation.months': String(litigation.months),
  };
}

const specialityNames: Readonly<Record<Speciality, string>> = {
  mining: '采矿',
  geology: '地质',
  geotechnical: '岩土',
  mechanical: '机械',
  electrical: '电气',
  hydraulic: '水利',
  civil: '土木',
  safety: '安全',
};

/** 采矿、地质: what an expert is called in for. */
export const specialitiesOf = (specialities: readonly Speciality[]): string =>
  specialities.map((one) => specialityNames[one]).join('、');
