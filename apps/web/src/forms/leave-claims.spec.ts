import { describe, expect, it } from '@jest/globals';
import { leaveClaims } from './leave-claims.js';

describe('leaving a page with several forms', () => {
  it('is asked about as long as one of them would lose something', () => {
    const claims = leaveClaims();
    const first = claims.claim('attendance', { isUnsaved: true, isSubmitting: false });
    const second = claims.claim('minutes', { isUnsaved: false, isSubmitting: false });
    expect(claims.current().isUnsaved).toBe(true);
    second();
    expect(claims.current().isUnsaved).toBe(true);
    first();
    expect(claims.current()).toEqual({ isUnsaved: false, isSubmitting: false });
  });
  it('says that an answer is out when one of them waits for it', () => {
    const claims = leaveClaims();
    claims.claim('minutes', { isUnsaved: true, isSubmitting: false });
    claims.claim('resolution', { isUnsaved: true, isSubmitting: true });
    expect(claims.current().isSubmitting).toBe(true);
  });
  it('tells only of changes', () => {
    const claims = leaveClaims();
    let told = 0;
    claims.subscribe(() => told++);
    claims.claim('minutes', { isUnsaved: false, isSubmitting: false });
    const back = claims.claim('minutes', { isUnsaved: true, isSubmitting: false });
    claims.claim('pack', { isUnsaved: true, isSubmitting: false });
    expect(told).toBe(1);
    back();
    expect(told).toBe(1);
  });
});
