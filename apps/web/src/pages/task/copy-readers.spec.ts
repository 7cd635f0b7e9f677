import { describe, expect, it } from '@jest/globals';
import { agenciesOf, type Reader } from './copy-readers.js';

const reader = (name: string, agency: string, agencyName: string, postTitle: string): Reader => ({
  ...{ userId: name, name, agency, agencyName, post: postTitle, postTitle },
  copiedAt: null,
  readAt: null,
});
const readers = [
  reader('冯娜', 'EM', '应急管理局', '经办人'),
  reader('郭新宇', 'NR', '自然资源局', '经办人'),
  reader('冯国强', 'EM', '应急管理局', '负责人'),
];
const found = (words: string): unknown =>
  agenciesOf(readers, words).map(({ agencyName, people }) => [agencyName, people.map(({ name }) => name)]);

describe('to whom a task may be copied', () => {
  it('stands by agency', () => {
    expect(found('')).toEqual([
      ['应急管理局', ['冯娜', '冯国强']],
      ['自然资源局', ['郭新宇']],
    ]);
  });
  it.each([
    ['冯', [['应急管理局', ['冯娜', '冯国强']]]],
    [' 应急  负责人 ', [['应急管理局', ['冯国强']]]],
    ['自然', [['自然资源局', ['郭新宇']]]],
    ['没有这个人', []],
  ])('is found by name, agency or post: “%s”', (words, expected) => {
    expect(found(words)).toEqual(expected);
  });
});
