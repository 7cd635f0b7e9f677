import { NewCaseBody, decisionSchemas } from '@lianshen/contracts';
import { agencies } from '@lianshen/policy';
import { demoStories } from './stories/demo-stories.js';
import { accountOf } from './story.js';

const bodyOf = (story: (typeof demoStories)[number]) => ({
  procedure: 'consultation',
  regionCode: story.regionCode,
  form: {
    subject: story.subject,
    question: story.question,
    agencies: story.agencies,
    signers: story.signers.map((signer) => ({ agency: signer.split('.')[0], post: signer.split('.')[1] })),
  },
});

describe('the stories of the demo', () => {
  test('each has its own key and subject, and there are enough of them', () => {
    expect(new Set(demoStories.map(({ key }) => key)).size).toBe(demoStories.length);
    expect(new Set(demoStories.map(({ subject }) => subject)).size).toBe(demoStories.length);
    expect(demoStories.filter(({ regionCode }) => regionCode === '640502').length).toBeGreaterThanOrEqual(14);
  });

  test.each(demoStories.map((story) => [story.key, story] as const))('%s is what the API accepts', (_, story) => {
    NewCaseBody.parse(bodyOf(story));
    for (const step of story.steps) {
      if (step.act === 'claim' || step.act === 'returnTo' || step.act === 'withdrawal') continue;
      const { act, by: _by, n: _n, ...decision } = step;
      decisionSchemas[act].parse(decision);
    }
  });

  test.each(demoStories.map((story) => [story.key, story] as const))('%s is played by people who exist', (_, story) => {
    const known = agencies.filter((one) => one.regionCode === story.regionCode).map(({ code }) => code);
    expect(known).toEqual(expect.arrayContaining([...story.agencies]));
    const needed = [
      story.starter,
      ...story.agencies.map((agency) => `${story.regionCode}.${agency.toLowerCase()}.handler`),
      ...story.signers.map((signer) => `${story.regionCode}.${signer.toLowerCase()}`),
      ...story.steps.map(({ by }) => by),
    ];
    for (const username of needed) expect(accountOf(username).regionCode).toBe(story.regionCode);
  });
});
