/**
 * The rules that decide, by the version new cases take. A case pins these at admission and keeps them (design 1.5);
 * a version that served a released case is frozen: a correction is a new file `<rule>.v<n+1>.ts` and a new number here.
 */
export const CURRENT_RULES = { clock: 1, tally: 1 } as const;
export type RuleName = keyof typeof CURRENT_RULES;
