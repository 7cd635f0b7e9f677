import { describe, expect, it } from '@jest/globals';
import { ApiError, offline } from '../api/problem.js';
import { draftWriter } from './draft-writer.js';

/** A server that keeps drafts by key; `lost` answers of creation do not arrive, though the draft is made. */
function scene({ lost = 0, refused = 0 } = {}, known: string | null = null) {
  const drafts = new Map<string, string>();
  const sent: string[] = [];
  let answersLost = lost;
  let refusals = refused;
  const writer = draftWriter<string, { draftId: string }>(
    {
      create: async (content, key) => {
        sent.push(`create ${content}`);
        if (refusals-- > 0) throw new ApiError(422, 'decisionIncomplete', '', '');
        const draftId = `d-${key}`;
        if (!drafts.has(draftId)) drafts.set(draftId, content);
        if (answersLost-- > 0) throw offline();
        return { draftId };
      },
      replace: async (draftId, content) => {
        sent.push(`replace ${content}`);
        drafts.set(draftId, content);
        return { draftId };
      },
    },
    known,
  );
  return { writer, drafts, sent };
}

describe('the draft of a case', () => {
  it('is created by the first save and replaced by later ones', async () => {
    const { writer, drafts, sent } = scene();
    await writer.write('a');
    await writer.write('ab');
    expect(sent).toEqual(['create a', 'replace ab']);
    expect([...drafts.values()]).toEqual(['ab']);
  });
  it('is one draft with the last words, however many answers to its first save were lost', async () => {
    const { writer, drafts, sent } = scene({ lost: 2 });
    await expect(writer.write('a')).rejects.toThrow(ApiError);
    await expect(writer.write('ab')).rejects.toThrow(ApiError);
    await writer.write('abc');
    expect(sent).toEqual(['create a', 'create a', 'create a', 'replace abc']);
    expect([...drafts.values()]).toEqual(['abc']);
    expect(writer.id()).toBe([...drafts.keys()][0]);
  });
  it('begins with what was mended after a refusal', async () => {
    const { writer, drafts, sent } = scene({ refused: 1 });
    await expect(writer.write('a?')).rejects.toThrow(ApiError);
    await writer.write('a');
    expect(sent).toEqual(['create a?', 'create a']);
    expect([...drafts.values()]).toEqual(['a']);
  });
  it('goes on with the one that is there', async () => {
    const { writer, drafts, sent } = scene({}, 'd-old');
    await writer.write('a');
    writer.adopt('d-of-a-colleague');
    await writer.write('b');
    expect(sent).toEqual(['replace a', 'replace b']);
    expect(drafts.get('d-of-a-colleague')).toBe('b');
  });
});
