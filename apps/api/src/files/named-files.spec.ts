import { describe, expect, it } from '@jest/globals';
import { filesNamedIn } from './named-files.js';

const [a, b, c] = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [string, string, string];

describe('files that a decision names', () => {
  it('by id among evidence and in lists of files, each with its path', () => {
    const decision = {
      items: [{ itemId: 'EM-01', evidence: [{ fileId: a, lat: 1 }] }],
      files: [b],
      measures: { 'EM-02': { files: [c] } },
    };
    expect(filesNamedIn(decision)).toEqual([
      { fileId: a, path: 'items.0.evidence.0.fileId' },
      { fileId: b, path: 'files.0' },
      { fileId: c, path: 'measures.EM-02.files.0' },
    ]);
  });
  it('an id of something else is no file, and a word in a list of files neither', () => {
    expect(filesNamedIn({ releases: [a], opinion: b, files: ['x'], evidence: null })).toEqual([]);
  });
});
