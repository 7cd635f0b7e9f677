import { describe, expect, it } from '@jest/globals';
import type { MeetingView } from '@lianshen/contracts';
import { isContested, rebased } from '../../forms/entry.js';
import { attendanceOf } from './attendance.js';

const member = (
  userId: string,
  rest: Partial<MeetingView['members'][number]> = {},
): MeetingView['members'][number] => ({
  userId,
  name: userId,
  seat: userId,
  present: null,
  answer: null,
  reason: null,
  ...rest,
});
type Sheet = Parameters<typeof attendanceOf>[0];
const sheet = (members: Sheet['members'], rest: Partial<Sheet> = {}): Sheet =>
  ({ members, absent: [], chair: null, entrustment: null, ...rest }) as Sheet;

describe('the sheet of a sign-in', () => {
  it('begins with what the members answered, and with the head in the chair', () => {
    const begun = attendanceOf(sheet([member('head'), member('m1', { answer: 'leave', reason: '出差' })]));
    expect(begun).toEqual({
      marks: { head: { present: true, reason: '' }, m1: { present: false, reason: '出差' } },
      chair: 'head',
      document: '',
    });
  });
  it('begins anew with what was signed in before', () => {
    const before = sheet([member('head', { present: false }), member('m1', { present: true, answer: 'leave' })], {
      absent: [{ userId: 'head', name: 'head', reason: '住院' }],
      chair: { userId: 'm1', name: 'm1', entrusted: true },
      entrustment: '委托书1号',
    });
    expect(attendanceOf(before)).toEqual({
      marks: { head: { present: false, reason: '住院' }, m1: { present: true, reason: '' } },
      chair: 'm1',
      document: '委托书1号',
    });
  });
  it('keeps what the secretary ticked while another answers, and takes that answer in', () => {
    const begun = attendanceOf(sheet([member('head'), member('m1'), member('m2')]));
    const ticked = { ...begun, marks: { ...begun.marks, m1: { present: false, reason: '在外公务' } } };
    const later = attendanceOf(
      sheet([member('head'), member('m1'), member('m2', { answer: 'leave', reason: '病假' })]),
    );
    const now = rebased({ base: begun, value: ticked }, later);
    expect(now.value.marks).toMatchObject({
      m1: { present: false, reason: '在外公务' },
      m2: { present: false, reason: '病假' },
    });
    expect(isContested(now, later)).toBe(false);
  });
});
