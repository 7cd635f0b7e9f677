import { describe } from '@jest/globals';
import { resumptionInput } from '../support/resumption-case.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';
import { resumptionStories } from '../support/resumption-stories.js';
import type { ResumptionStory } from '../support/resumption-tools.js';
import { tellOnTemporal } from '../support/temporal-stories.js';

describe('the same resumptions on a real Temporal server', () => {
  tellOnTemporal<ReplyHand, ResumptionStory>({
    procedure: 'resumption',
    stories: resumptionStories,
    inputOf: resumptionInput,
    handOf: (driver, desk) => new ReplyHand(driver, desk),
  });
});
