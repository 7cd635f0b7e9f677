import type { Calendar } from './calendar.js';
import type { Suspension } from '../case/case-row.js';
import { addDays, weekday } from './dates.js';

/** One day of the proof: whether it counted and why. */
export interface CountedDay {
  readonly date: string;
  readonly counted: boolean;
  readonly reason: 'workday' | 'makeUpDay' | 'weekend' | 'holiday' | 'suspended';
  /** Name of the holiday or arrangement, when the calendar knows it. */
  readonly name?: string;
}

export interface DueDate {
  readonly dueOn: string;
  /** True when any day of the span lies in a year whose arrangement is not published. */
  readonly provisional: boolean;
}

/** The calendar holds nothing for a year: an error to fix, never "all weekdays work" (design 7). */
export class CalendarYearMissing extends Error {
  constructor(readonly year: string) {
    super(`no calendar for ${year}`);
    this.name = 'CalendarYearMissing';
  }
}

/** Longest span counted, in calendar days; beyond it the arguments are wrong, not the calendar. */
const LONGEST_SPAN = 3_000;

const suspendedOn = (date: string, suspensions: readonly Suspension[]): boolean =>
  suspensions.some((s) => s.fromOn <= date && (s.untilOn === null || date < s.untilOn));

/** What one date is. 国务院办公厅 holiday arrangement: off days, make-up days, else Monday to Friday. */
function dayKind(calendar: Calendar, date: string): Pick<CountedDay, 'counted' | 'reason'> {
  const year = date.slice(0, 4);
  if (!Object.hasOwn(calendar.years, year)) throw new CalendarYearMissing(year);
  const exception = calendar.exceptions[date];
  if (exception === 'work') return { counted: true, reason: 'makeUpDay' };
  if (exception === 'off') return { counted: false, reason: 'holiday' };
  const day = weekday(date);
  return day === 0 || day === 6 ? { counted: false, reason: 'weekend' } : { counted: true, reason: 'workday' };
}

/** One day as it counts for a span with these suspensions. */
export function countedDay(calendar: Calendar, date: string, suspensions: readonly Suspension[] = []): CountedDay {
  const kind = dayKind(calendar, date);
  const name = calendar.names?.[date];
  const day = kind.counted && suspendedOn(date, suspensions) ? { counted: false, reason: 'suspended' as const } : kind;
  return { date, ...day, ...(name === undefined ? {} : { name }) };
}

function walk(
  calendar: Calendar,
  startedOn: string,
  n: number,
  suspensions: readonly Suspension[],
  visit: (day: CountedDay) => void,
): DueDate {
  let date = startedOn;
  let provisional = false;
  for (let left = n, steps = 0; left > 0; steps++) {
    if (steps > LONGEST_SPAN)
      throw new RangeError(`more than ${LONGEST_SPAN} days for ${n} working days from ${startedOn}`);
    date = addDays(date, 1);
    const day = countedDay(calendar, date, suspensions);
    provisional ||= calendar.years[date.slice(0, 4)] !== 'published';
    visit(day);
    if (day.counted) left--;
  }
  return { dueOn: date, provisional };
}

/** A suspension still open would never end the walk: it counts once it is closed, when days are computed anew. */
const closedOnly = (suspensions: readonly Suspension[]): Suspension[] => suspensions.filter((s) => s.untilOn !== null);

/**
 * The n-th working day after `startedOn`, which itself does not count (民法典 第二百零一条; 行政许可法 第八十二条: 工作日).
 * Days inside closed suspensions do not count. `n` = 0 gives `startedOn`.
 * @throws CalendarYearMissing when the span runs into a year that is not loaded.
 */
export function dueAfter(
  calendar: Calendar,
  startedOn: string,
  n: number,
  suspensions: readonly Suspension[] = [],
): DueDate {
  return walk(calendar, startedOn, n, closedOnly(suspensions), () => undefined);
}

/** The same with its proof: every day from the day after `startedOn` to `dueOn`, counted or skipped, with the reason. */
export function addWorkingDays(
  calendar: Calendar,
  startedOn: string,
  n: number,
  suspensions: readonly Suspension[] = [],
): DueDate & { readonly days: readonly CountedDay[] } {
  const days: CountedDay[] = [];
  const due = walk(calendar, startedOn, n, closedOnly(suspensions), (day) => days.push(day));
  return { ...due, days };
}

/** Working days from `from` (exclusive) to `to` (inclusive); negative when `to` lies before `from`. */
export function workingDaysBetween(calendar: Calendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let n = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (countedDay(calendar, date).counted) n++;
  return n;
}

/** The working day that lies `n` working days before `dueOn`; the day a task turns yellow. */
export function workingDayBefore(calendar: Calendar, dueOn: string, n: number): string {
  let date = dueOn;
  for (let left = n; left > 0;) {
    date = addDays(date, -1);
    if (countedDay(calendar, date).counted) left--;
  }
  return date;
}
