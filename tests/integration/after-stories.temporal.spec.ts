import { describe } from '@jest/globals';
import {
  deliveryInput,
  deliveryStories,
  erratumInput,
  erratumStories,
  type AfterStory,
} from '../support/after-stories.js';
import { ReplyHand } from '../support/resumption-reply-hand.js';
import { tellOnTemporal } from '../support/temporal-stories.js';

describe('the same corrections on a real Temporal server', () => {
  tellOnTemporal<ReplyHand, AfterStory>({
    procedure: 'erratum',
    stories: erratumStories,
    inputOf: erratumInput,
    handOf: (driver, desk) => new ReplyHand(driver, desk),
  });
});

describe('the same deliveries on a real Temporal server', () => {
  tellOnTemporal<ReplyHand, AfterStory>({
    procedure: 'delivery',
    stories: deliveryStories,
    inputOf: deliveryInput,
    handOf: (driver, desk) => new ReplyHand(driver, desk),
  });
});
