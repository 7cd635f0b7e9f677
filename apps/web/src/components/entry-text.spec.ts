import { describe, expect, it } from '@jest/globals';
import { entryText } from './entry-text.js';

describe('what a person wrote with an act', () => {
  it.each([
    [{ decision: { result: 'agree', opinion: ' 同意。' } }, '同意。'],
    [{ reason: '材料有误' }, '材料有误'],
    [{ decision: { result: 'sign', opinion: null } }, ''],
    [{ phase: 'opinions', round: 1 }, ''],
    [{ decision: { note: { text: '已补充' } } }, '已补充'],
  ])('%j', (payload, text) => expect(entryText({ type: 'taskDecided', payload })).toBe(text));
  it('the code of a cancellation is not something a person wrote', () =>
    expect(entryText({ type: 'taskCancelled', payload: { reason: 'caseReturned' } })).toBe(''));
});
