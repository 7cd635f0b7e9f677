import { describe, expect, it } from '@jest/globals';
import { isContested, rebased, same } from './entry.js';

const marks = (zhou: boolean, reason = '') => ({
  members: { zhou: { present: zhou, reason }, qian: { present: true, reason: '' } },
  chair: 'qian',
});

describe('what is typed while the server moves on', () => {
  it('follows the server where nothing was touched', () => {
    const theirs = marks(false, '出差');
    expect(rebased({ base: marks(true), value: marks(true) }, theirs)).toEqual({ base: theirs, value: theirs });
  });
  it('keeps a mark and a reason while a colleague answers for another seat', () => {
    const typed = marks(false, '住院');
    const answered = { ...marks(true), members: { ...marks(true).members, qian: { present: false, reason: '出差' } } };
    const { base, value } = rebased({ base: marks(true), value: typed }, answered);
    expect(value.members).toEqual({
      zhou: { present: false, reason: '住院' },
      qian: { present: false, reason: '出差' },
    });
    expect(isContested({ base, value }, answered)).toBe(false);
  });
  it('keeps what was typed where somebody else changed the very same, and says so', () => {
    const entry = rebased({ base: '原稿', value: '我的稿' }, '同事的稿');
    expect(entry).toEqual({ base: '原稿', value: '我的稿' });
    expect(isContested(entry, '同事的稿')).toBe(true);
  });
  it('is settled once the server has what was typed', () => {
    expect(rebased({ base: '原稿', value: '我的稿' }, '我的稿')).toEqual({ base: '我的稿', value: '我的稿' });
  });
  it('takes the words of a colleague and keeps the files added here', () => {
    const base = { statement: '', files: [] as string[] };
    const theirs = { statement: '请审议', files: [] as string[] };
    const entry = rebased({ base, value: { ...base, files: ['f1'] } }, theirs);
    expect(entry.value).toEqual({ statement: '请审议', files: ['f1'] });
    expect(isContested(entry, theirs)).toBe(false);
  });
  it('treats a list as one thing: no mixture of two lists that nobody wrote', () => {
    const entry = rebased({ base: { files: ['a'] }, value: { files: ['a', 'b'] } }, { files: ['c'] });
    expect(entry.value).toEqual({ files: ['a', 'b'] });
    expect(isContested(entry, { files: ['c'] })).toBe(true);
  });
  it('holds a field that was emptied here', () => {
    const entry = rebased<{ text?: string; result: string }>(
      { base: { text: 'x', result: 'a' }, value: { result: 'a' } },
      { text: 'x', result: 'b' },
    );
    expect(entry.value).toEqual({ result: 'b' });
  });
});

describe('the same content', () => {
  it('does not depend on the order of fields nor on what is undefined', () => {
    expect(same({ a: 1, b: [1, { c: undefined }] }, { b: [1, {}], a: 1 })).toBe(true);
    expect(same({ a: 1 }, { a: 1, b: null })).toBe(false);
    expect(same([1, 2], [1])).toBe(false);
  });
});
