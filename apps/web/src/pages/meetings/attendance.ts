import type { MeetingView } from '@lianshen/contracts';
import { isHead } from './meeting-facts.js';

export interface Mark {
  readonly present: boolean;
  readonly reason: string;
}
export interface Attendance {
  readonly marks: Readonly<Record<string, Mark>>;
  readonly chair: string;
  /** By which the head entrusted another chair. */
  readonly document: string;
}

/** What a sign-in begins with: as it was signed in before, else as the members answered the notice. */
export const attendanceOf = ({ members, absent, chair, entrustment }: MeetingView): Attendance => ({
  marks: Object.fromEntries(
    members.map(({ userId, present, answer, reason }) => [
      userId,
      {
        present: present ?? answer !== 'leave',
        reason: absent.find((one) => one.userId === userId)?.reason ?? (answer === 'leave' ? (reason ?? '') : ''),
      },
    ]),
  ),
  chair: chair?.userId ?? members.find(isHead)?.userId ?? '',
  document: entrustment ?? '',
});
