import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { rescindReply } from './resumption/rescission-player.js';
import { applyFor, carryOn } from './resumption/resumption-player.js';
import { resumptionStories } from './resumption/resumption-story.js';
import { StoryPlayer } from './story-player.js';
import { demoStories } from './stories/demo-stories.js';
import type { Story } from './story.js';

export interface SeedCasesOptions {
  /** Address of the API, without path. */
  readonly url: string;
  /** Where finished stories are noted, so that the next start is fast. */
  readonly noteFile: string;
  readonly say: (line: string) => void;
  readonly stories?: readonly Story[];
}

/** Stories played at the same time. */
const AT_ONCE = 4;

/** Story key → case number, of the stories that are finished. */
type Note = Record<string, string>;

function readNote(file: string): Note {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { cases: Note }).cases;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}

function writeNote(file: string, cases: Note): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify({ cases }, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** The note, unless the data folder has met another database since: then its cases are not there. */
async function standingNote(player: StoryPlayer, file: string, stories: readonly Story[]): Promise<Note> {
  const note = readNote(file);
  const noted = stories.find(({ key }) => note[key] !== undefined);
  return noted === undefined || (await player.shows(noted, note[noted.key]!)) ? note : {};
}

/** Runs `work` for every item, `AT_ONCE` at a time, in their order. Rejects with the first failure. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  const lane = async (): Promise<void> => {
    for (const item of waiting) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/**
 * The consultations and resumptions of the demo, through the API only, as their people would do it. Every step has a fixed idempotency
 * key and is skipped when it has been done, so a killed seeding goes on where it was; what is finished is noted.
 * @throws UnexpectedAnswer when the API refuses a step
 */
export async function seedCases({ url, noteFile, say, stories = demoStories }: SeedCasesOptions): Promise<void> {
  const player = new StoryPlayer(url);
  const done = await standingNote(player, noteFile, stories);
  const started: { story: Story; caseNo: string }[] = [];
  // one after another, so that the numbers follow the stories
  for (const story of stories.filter(({ key }) => done[key] === undefined))
    started.push({ story, caseNo: await player.start(story) });
  await eachOf(started, async ({ story, caseNo }) => {
    await player.play(story, caseNo);
    done[story.key] = caseNo;
    writeNote(noteFile, done);
    say(`demo case ${Object.keys(done).length}/${stories.length}: ${caseNo} ${story.subject}`);
  });
  await eachOf(
    resumptionStories.filter(({ key }) => done[key] === undefined),
    async (story) => {
      const login = (username: string) => player.person(username);
      const caseNo = await applyFor(story, login);
      await carryOn(story, caseNo, login);
      if (story.isBeingRescinded) await rescindReply(story, caseNo, login);
      done[story.key] = caseNo;
      writeNote(noteFile, done);
      say(`demo resumption ${caseNo}: ${story.mineId}, ${story.standsAt}`);
    },
  );
  await player.end();
}
