import { expect, it } from '@jest/globals';
import { kindLabels } from '../../labels.js';
import { kindsToChoose } from './kinds-to-choose.js';

const review = { kind: 'checklistReview', kindTitle: '逐项验收' };
const opinion = { kind: 'opinion', kindTitle: '会商意见' };

it('a box that fits its page offers the kinds it holds', () => {
  expect(kindsToChoose({ items: [review, opinion, review], nextCursor: null }, true)).toEqual({
    checklistReview: '逐项验收',
    opinion: '会商意见',
  });
});

it('there is nothing to choose in an empty box or among tasks of one kind', () => {
  expect(kindsToChoose({ items: [], nextCursor: null }, true)).toBeNull();
  expect(kindsToChoose({ items: [review, review], nextCursor: null }, true)).toBeNull();
});

it('every kind is offered where the page does not hold all: a further page, one of several, a box narrowed already', () => {
  expect(kindsToChoose({ items: [review], nextCursor: 'next' }, true)).toBe(kindLabels);
  expect(kindsToChoose({ items: [], nextCursor: null }, false)).toBe(kindLabels);
});
