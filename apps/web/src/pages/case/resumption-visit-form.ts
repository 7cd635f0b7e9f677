export interface Visit {
  readonly at?: string;
  readonly meetingPoint?: string;
  readonly contact?: string;
}
export interface VisitForm {
  /** Beijing time as the browser's input gives it: `2026-06-01T09:30`. */
  readonly at: string;
  readonly meetingPoint: string;
  readonly contact: string;
  readonly reason: string;
}

/** Place and contact stay unless changed; the time has to be chosen anew. */
export const newVisit = ({ meetingPoint = '', contact = '' }: Visit): VisitForm => ({
  at: '',
  meetingPoint,
  contact,
  reason: '',
});

const instantOf = (at: string): string => `${at}:00+08:00`;

/** What keeps the visit from being put off, in words. */
export function visitProblems({ at, meetingPoint, contact, reason }: VisitForm, now: number): readonly string[] {
  const wrong: string[] = [];
  if (at === '') wrong.push('请选择新的踏勘时间');
  else if (Date.parse(instantOf(at)) <= now) wrong.push('踏勘时间应当晚于现在');
  if (!meetingPoint.trim()) wrong.push('请填写集合地点');
  if (!contact.trim()) wrong.push('请填写联系人');
  if (!reason.trim()) wrong.push('请填写改期理由');
  return wrong;
}

export const visitBody = ({ at, meetingPoint, contact, reason }: VisitForm) => ({
  visit: { at: instantOf(at), meetingPoint: meetingPoint.trim(), contact: contact.trim() },
  reason: reason.trim(),
});
