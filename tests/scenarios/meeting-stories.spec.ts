import { meetingInput, MeetingHand } from '../support/meeting-case.js';
import { startInMemory } from '../support/memory-case.js';
import { meetingStories } from '../support/meeting-stories.js';

describe('meetings in memory', () => {
  test.each(meetingStories.map((story) => [story.name, story] as const))('%s', async (_name, story) => {
    const input = meetingInput(story);
    const application = { ...input.application, ...(story.invitees ? { invitees: story.invitees } : {}) };
    const { driver } = await startInMemory({ ...input, application });
    await story.tell(new MeetingHand(driver));
  });
});
