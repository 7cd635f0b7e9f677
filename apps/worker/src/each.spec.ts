import { describe, expect, it } from '@jest/globals';
import { eachByItself } from './each.js';

const refused = (code: number, cause?: Error): Error =>
  Object.assign(new Error(`grpc ${code}`, { cause }), { code, details: '', metadata: {} });

/** Runs items that fail as named; answers what was done, what was told, and whether the turn ended early. */
async function turn(failures: Readonly<Record<string, Error>>, items = ['a', 'b', 'c', 'd', 'e']) {
  const done: string[] = [];
  const told: string[] = [];
  const work = async (item: string): Promise<void> => {
    if (failures[item]) throw failures[item];
    done.push(item);
  };
  const isEarly = await eachByItself(items, work, (item) => void told.push(item)).then(
    () => false,
    () => true,
  );
  return [done.join(''), told.join(''), isEarly];
}

describe('items taken by themselves', () => {
  it('an item that is refused for good holds up none behind it', async () => {
    const tooLarge = new Error('Failed to start Workflow', { cause: refused(3) });
    expect(await turn({ a: tooLarge, c: new Error('no such kind') })).toEqual(['bde', 'ac', false]);
    expect(await turn({ a: tooLarge, b: tooLarge, c: tooLarge, d: tooLarge })).toEqual(['e', 'abcd', false]);
  });

  it('a server that is away ends the turn: the rest would only wait as well', async () => {
    const away = new Error('Failed to start Workflow', { cause: refused(14) });
    expect(await turn({ a: away, b: away, c: away, d: away, e: away })).toEqual(['', 'ab', true]);
    expect(await turn({ a: refused(4), b: away, d: away, e: away })).toEqual(['c', 'abde', false]);
  });
});
