import { describe } from '@jest/globals';
import { rescissionInput } from '../support/rescission-case.js';
import { RescissionHand } from '../support/rescission-hand.js';
import { rescissionStories, type RescissionStory } from '../support/rescission-stories.js';
import { tellOnTemporal } from '../support/temporal-stories.js';

describe('the same rescissions on a real Temporal server', () => {
  tellOnTemporal<RescissionHand, RescissionStory>({
    procedure: 'rescission',
    stories: rescissionStories,
    inputOf: rescissionInput,
    handOf: (driver, desk) => new RescissionHand(driver, desk),
  });
});
