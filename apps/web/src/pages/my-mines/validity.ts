/** Days before the end at which people are warned; ux.md "证照到期预警". */
const WARNED_DAYS = 90;
const DAY_MS = 86_400_000;

/** Until when something is valid, in words; `isBad` when it has ended or will within 90 days. Dates are calendar dates. */
export function validity(until: string, today: string): { readonly text: string; readonly isBad: boolean } {
  const left = Math.round((Date.parse(until) - Date.parse(today)) / DAY_MS);
  if (left < 0) return { text: `已于 ${until} 到期`, isBad: true };
  if (left <= WARNED_DAYS) return { text: `${until} 到期，还有 ${left} 天`, isBad: true };
  return { text: `有效至 ${until}`, isBad: false };
}
