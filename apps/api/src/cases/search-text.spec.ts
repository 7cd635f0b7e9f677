import { describe, expect, it } from '@jest/globals';
import { pinyinInitials, searchTextOf } from './search-text.js';

describe('search text', () => {
  it('finds by pinyin initials, by name and by number', () => {
    expect(pinyinInitials('排土场增容')).toBe('ptczr');
    expect(searchTextOf('640502-CS-2026-00001', '排土场 A3')).toBe('640502-cs-2026-00001 排土场 a3 ptc');
  });

  it('fits an entry of an index however long the texts are', () => {
    expect(Buffer.byteLength(searchTextOf('矿'.repeat(5_000)))).toBe(2_100);
    expect(Buffer.byteLength(searchTextOf('𠮷'.repeat(5_000)))).toBeLessThanOrEqual(2_100);
  });
});
