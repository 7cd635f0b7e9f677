import { describe } from '@jest/globals';
import type { MeetingApplication } from '@lianshen/domain';
import { meetingInput, MeetingHand } from '../support/meeting-case.js';
import { meetingStories, type MeetingStory } from '../support/meeting-stories.js';
import { tellOnTemporal } from '../support/temporal-stories.js';

describe('meetings on a real Temporal server', () => {
  tellOnTemporal<MeetingHand, MeetingStory>({
    procedure: 'meeting',
    stories: meetingStories,
    inputOf: (caseNo, startedAt, story) => {
      const input = meetingInput(story);
      const application: MeetingApplication = {
        ...input.application,
        ...(story.invitees ? { invitees: story.invitees } : {}),
      };
      return { ...input, caseNo, startedAt, application };
    },
    handOf: (driver) => new MeetingHand(driver),
  });
});
