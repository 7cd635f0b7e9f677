import { describe, expect, it } from '@jest/globals';
import { ApiError, offline } from '../api/problem.js';
import { DraftContested, draftWriter, type DraftCalls, type SeenDraft, type StoredDraft } from './draft-writer.js';

/** A server that keeps drafts by key and counts their saves; of lost answers the save is done all the same. */
function scene({ lost = 0, refused = 0, lostSaves = 0 } = {}) {
  const drafts = new Map<string, { content: string; revision: number }>();
  const sent: string[] = [];
  let answersLost = lost;
  let refusals = refused;
  let savesLost = lostSaves;
  const stored = (draftId: string): StoredDraft<string> => {
    const { content = '', revision = 0 } = drafts.get(draftId) ?? {};
    return { draftId, content, revision, savedAt: null };
  };
  const put = (draftId: string, content: string): void =>
    void drafts.set(draftId, { content, revision: stored(draftId).revision + 1 });
  const calls: DraftCalls<string> = {
    create: async (content, key) => {
      sent.push(`create ${content}`);
      if (refusals-- > 0) throw new ApiError(422, 'decisionIncomplete', '', '');
      const draftId = `d-${key}`;
      if (!drafts.has(draftId)) put(draftId, content);
      if (answersLost-- > 0) throw offline();
      return stored(draftId);
    },
    replace: async ({ draftId, revision }, content) => {
      sent.push(`replace ${content}`);
      if (stored(draftId).revision !== revision) throw new ApiError(409, 'staleRevision', '', '');
      put(draftId, content);
      if (savesLost-- > 0) throw offline();
      return stored(draftId);
    },
    read: async (draftId) => stored(draftId),
  };
  /** A window in which the draft was opened when it had been saved so often. */
  const window = (known: SeenDraft | null) => draftWriter<string>(calls, known);
  return { window, put, drafts, sent, contents: () => [...drafts.values()].map(({ content }) => content) };
}

describe('a draft', () => {
  it('is created by the first save and replaced by later ones', async () => {
    const { window, contents, sent } = scene();
    const writer = window(null);
    await writer.write('a');
    await writer.write('ab');
    await writer.write('abc');
    expect(sent).toEqual(['create a', 'replace ab', 'replace abc']);
    expect(contents()).toEqual(['abc']);
  });
  it('is one draft with the last words, however many answers to its first save were lost', async () => {
    const { window, drafts, contents, sent } = scene({ lost: 2 });
    const writer = window(null);
    await expect(writer.write('a')).rejects.toThrow(ApiError);
    await expect(writer.write('ab')).rejects.toThrow(ApiError);
    await writer.write('abc');
    expect(sent).toEqual(['create a', 'create a', 'create a', 'replace abc']);
    expect(contents()).toEqual(['abc']);
    expect(writer.seen()).toEqual({ draftId: [...drafts.keys()][0], revision: 2 });
  });
  it('begins with what was mended after a refusal', async () => {
    const { window, sent } = scene({ refused: 1 });
    const writer = window(null);
    await expect(writer.write('a?')).rejects.toThrow(ApiError);
    await writer.write('a');
    expect(sent).toEqual(['create a?', 'create a']);
  });
});

describe('a draft that two windows have open', () => {
  const opened = { draftId: 'd', revision: 1 };
  /** Both have seen the first save; the other one saved since. */
  function two(more = {}) {
    const all = scene(more);
    all.put('d', 'first');
    return { ...all, here: all.window(opened), there: all.window(opened) };
  }

  it('is not written over: the later window learns what the other one saved', async () => {
    const { here, there, contents } = two();
    await there.write('theirs');
    const refusal = await here.write('mine').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DraftContested);
    expect((refusal as DraftContested<string>).theirs).toMatchObject({ content: 'theirs', revision: 2 });
    expect(contents()).toEqual(['theirs']);
  });
  it('stays contested for everything typed until the person has chosen', async () => {
    const { here, there, contents } = two();
    await there.write('theirs');
    await expect(here.write('mine')).rejects.toThrow(DraftContested);
    await expect(here.write('mine, and more')).rejects.toThrow(DraftContested);
    here.goOnFrom({ draftId: 'd', revision: 2 });
    await here.write('mine, and more');
    expect(contents()).toEqual(['mine, and more']);
    await expect(there.write('theirs, and more')).rejects.toThrow(DraftContested);
  });
  it('goes on where both wrote the same', async () => {
    const { here, there, contents } = two();
    await there.write('the same');
    await here.write('the same');
    await here.write('the same, and more');
    expect(contents()).toEqual(['the same, and more']);
  });
  it('knows its own words again when the answer to their save was lost', async () => {
    const { here, contents } = two({ lostSaves: 1 });
    await expect(here.write('mine')).rejects.toThrow(ApiError);
    await here.write('mine, and more');
    expect(contents()).toEqual(['mine, and more']);
  });
  it('begins anew where what was there has been dropped since', async () => {
    const { here, drafts, contents } = two();
    drafts.delete('d');
    await here.write('mine');
    expect(contents()).toEqual(['mine']);
  });
});
