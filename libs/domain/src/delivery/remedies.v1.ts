import { addDays, addMonths } from '../clock/dates.js';

/** Until when a decision may be contested. */
export interface RemedyDays {
  readonly reconsiderationUntil: string;
  readonly litigationUntil: string;
}

/**
 * 救济期限 from the delivery that was proved: 行政复议法 第二十条 (days, the next one the first), 行政诉讼法 第四十六条 (months, to
 * the day of that number). A last day on a weekend or holiday is moved by the body that is asked; here the earliest stands.
 */
export const remedyDays = (
  deliveredOn: string,
  { days, months }: { readonly days: number; readonly months: number },
): RemedyDays => ({
  reconsiderationUntil: addDays(deliveredOn, days),
  litigationUntil: addMonths(deliveredOn, months),
});
