import { describe, expect, it } from '@jest/globals';
import { isAt } from './kept-forms.js';

describe('what is kept of a meeting in this browser', () => {
  it('is let go with the meeting, and no other meeting with it', () => {
    const kept = ['meeting.1.minutes', 'meeting.1.i2.resolution', 'meeting.12.minutes', 'pack.meeting.1', 'meeting.1'];
    expect(kept.filter((form) => isAt(form, 'meeting.1'))).toEqual([
      'meeting.1.minutes',
      'meeting.1.i2.resolution',
      'meeting.1',
    ]);
  });
});
