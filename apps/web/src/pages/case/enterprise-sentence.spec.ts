import { describe, expect, it } from '@jest/globals';
import type { CaseView } from '@lianshen/contracts';
import { enterpriseSentence } from './enterprise-sentence.js';

type Told = Parameters<typeof enterpriseSentence>[0];

const task = (agency: string, kindTitle: string, dueOn: string | null): CaseView['tasks'][number] =>
  ({
    state: 'open',
    party: { regionCode: '640502', agency, post: 'filer' },
    kindTitle,
    postTitle: '申报人',
    dueOn,
  }) as CaseView['tasks'][number];

const told = (over: Partial<Told>): string =>
  enterpriseSentence({
    procedure: 'resumption',
    status: 'running',
    outcome: null,
    phase: 'acceptance',
    holder: [],
    tasks: [],
    clock: { dueOn: null } as CaseView['clock'],
    ...over,
  });

describe('what an applicant is told in one sentence', () => {
  it('what it owes, and until when', () =>
    expect(told({ tasks: [task('E-mine01', '补正', '2026-12-08')] })).toBe(
      '申请在“受理”环节，在本企业手里：需要补正（申报人），最迟 2026-12-08 完成。',
    ));
  it('that it is held, by whom it is released, and nothing that would be refused', () =>
    expect(
      told({
        phase: 'rectification',
        tasks: [task('E-mine01', '整改', '2026-12-08')],
        heldBy: [{ stopOrderId: 's1', issuerName: '应急管理局', issuedOn: '2026-11-20' }],
      }),
    ).toBe(
      '申请在“整改”环节，因应急管理局的停产停建决定未解除，暂停办理，期限不计。由应急管理局解除后自动继续，本企业现在不需要办理。',
    ));
  it('who has it when nothing is owed', () =>
    expect(
      told({ tasks: [task('NR', '受理审查', '2026-12-01')], holder: [{ agency: 'NR', name: '自然资源局' }] }),
    ).toBe(
      '申请在“受理”环节，在自然资源局手里，最迟 2026-12-01 办完。本企业现在不需要做什么，有变化会在“待办”中提示。',
    ));
  it('a rescission is no application of its own', () =>
    expect(
      told({
        procedure: 'rescission',
        phase: 'statement',
        tasks: [task('E-mine01', '陈述申辩', '2026-12-08')],
      }),
    ).toBe('批复的撤销程序在“陈述申辩”环节，在本企业手里：需要陈述申辩（申报人），最迟 2026-12-08 完成。'));
  it('how it ended', () =>
    expect(told({ status: 'closed', outcome: 'withdrawn' })).toBe('申请已办结：撤回。本企业不需要再做什么。'));
});
