/** What search looks in: number, subject, applicant; lower case. */
export const searchTextOf = (...parts: readonly string[]): string => parts.join(' ').toLowerCase();
