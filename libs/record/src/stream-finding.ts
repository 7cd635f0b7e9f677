export type FindingKind =
  'edited' | 'missing' | 'inserted' | 'swapped' | 'cut' | 'headDiffers' | 'sourceGap' | 'badAlgorithm' | 'misfiled';

/** The first bad place of a stream (counted from 1), what is wrong there, and a sentence for its reader. */
export interface StreamFinding {
  no: number;
  kind: FindingKind;
  message: string;
}

const SENTENCES: Record<FindingKind, (no: number) => string> = {
  edited: (no) => `第 ${no} 条记录的内容或校验值被改动`,
  missing: (no) => `第 ${no} 条记录缺失`,
  inserted: (no) => `第 ${no} 条记录是事后插入的`,
  swapped: (no) => `自第 ${no} 条起记录的先后顺序被调换`,
  cut: (no) => `自第 ${no} 条起的记录被截去`,
  headDiffers: (no) => `第 ${no} 条记录与留存的链头不一致，记录可能被整体重写`,
  sourceGap: (no) => `第 ${no} 条记录的流程序号不连续`,
  badAlgorithm: (no) => `第 ${no} 条记录使用的算法不是 SM3`,
  misfiled: (no) => `第 ${no} 条记录不属于本案卷`,
};

export function finding(kind: FindingKind, no: number): StreamFinding {
  return { no, kind, message: SENTENCES[kind](no) };
}
