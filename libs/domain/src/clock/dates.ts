/**
 * Calendar dates (`YYYY-MM-DD`) and instants of the People's Republic's one time: fixed offset +08:00,
 * no locale, no time zone of the machine (design 7).
 */
const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const utcMidnight = (date: string): number => {
  const [year, month, day] = date.split('-').map(Number);
  return Date.UTC(year!, month! - 1, day!);
};
const format = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The date on the wall calendar at an instant (ISO string or epoch milliseconds). */
export const dateOf = (instant: string | number): string =>
  format((typeof instant === 'number' ? instant : Date.parse(instant)) + OFFSET_MS);

/** Epoch milliseconds of 00:00+08:00 of a date. */
export const startOfDay = (date: string): number => utcMidnight(date) - OFFSET_MS;

export const addDays = (date: string, days: number): string => format(utcMidnight(date) + days * DAY_MS);

/** The same day of a month that many months later; the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year!, month! + months, 0)).getUTCDate();
  return format(Date.UTC(year!, month! - 1 + months, Math.min(day!, last)));
}

/** Calendar days from one date to another. */
export const daysBetween = (from: string, to: string): number => (utcMidnight(to) - utcMidnight(from)) / DAY_MS;

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: string): number => new Date(utcMidnight(date)).getUTCDay();

/** An instant as it stands on every wire: ISO 8601 with offset +08:00, milliseconds kept. */
export const isoInstant = (ms: number): string => new Date(ms + OFFSET_MS).toISOString().replace('Z', '+08:00');
