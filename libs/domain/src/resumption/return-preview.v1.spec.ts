import type { TaskRow } from '../case/case-row.js';
import { previewResumptionReturn, RETURN_PHASES, returnPhases } from './return-preview.v1.js';

const PANEL = {
  bodies: ['NR', 'EM'],
  experts: ['x1', 'x2'],
  groupLeader: 'x1',
  visit: {
    at: '2026-06-01T09:00:00.000+08:00',
    meetingPoint: { ref: 'a', length: 1 },
    contact: { ref: 'b', length: 1 },
  },
};
const TERMS = { lead: 'NR', decisionBodies: [{ endorsedBy: ['GOVOFF'] }] } as unknown as Parameters<
  typeof previewResumptionReturn
>[0]['terms'];

type Task = Pick<TaskRow, 'taskId' | 'kind' | 'party' | 'phase' | 'state' | 'stands'>;
const task = (
  kind: TaskRow['kind'],
  agency: string,
  post: string,
  phase: string,
  state: TaskRow['state'] = 'decided',
): Task => ({
  taskId: `${kind}.${agency}.${post}`,
  kind,
  party: { regionCode: '640502', agency, post },
  phase,
  state,
  stands: state === 'decided',
});
const opinions: Task[] = [
  ...['NR', 'EM'].flatMap((agency) => [
    task('checklistReview', agency, 'handler', 'jointAcceptance'),
    task('agencySignature', agency, 'leader', 'jointAcceptance'),
  ]),
  task('checklistReview', 'EX', 'expert-x1', 'jointAcceptance'),
  ...['x1', 'x2'].map((id) => task('expertSignature', 'EX', `expert-${id}`, 'jointAcceptance')),
];
const tasks: Task[] = [
  ...opinions,
  task('worksConsent', 'EM', 'leader', 'jointAcceptance'),
  task('conclusionConfirmation', 'NR', 'leader', 'conclusion'),
  task('legalReview', 'LEGAL', 'handler', 'legalReview'),
  task('agendaRequest', 'NR', 'leader', 'collectiveDecision'),
  task('agendaEndorsement', 'GOVOFF', 'handler', 'collectiveDecision', 'open'),
  task('extensionDecision', 'NR', 'leader', 'rectification', 'open'),
];
const idsOf = (list: readonly Task[]): string[] => list.map(({ taskId }) => taskId);

describe('what a return of a resumption does', () => {
  it('to joint acceptance, straight back: conclusion and law lapse with the opinions they stood on', () => {
    const { reopened, kept, cancelled } = previewResumptionReturn(
      { tasks, panel: PANEL, terms: TERMS },
      'jointAcceptance',
      'back',
    );
    expect(reopened).toEqual([
      ...idsOf(opinions),
      'conclusionConfirmation.NR.leader',
      'legalReview.LEGAL.handler',
      'agendaRequest.NR.leader',
    ]);
    expect(kept).toEqual([]);
    expect(cancelled).toEqual(['agendaEndorsement.GOVOFF.handler', 'extensionDecision.NR.leader']);
  });

  it('to legal review: the opinions and the conclusion stay, the request to the bodies does not', () => {
    const { reopened, kept } = previewResumptionReturn({ tasks, panel: PANEL, terms: TERMS }, 'legalReview', 'back');
    expect(reopened).toEqual(['legalReview.LEGAL.handler', 'agendaRequest.NR.leader']);
    expect(kept).toEqual([]);
  });

  it('what was answered beside the phases stays answered, what is asked there stays asked but for an extension', () => {
    const { reopened, cancelled } = previewResumptionReturn(
      { tasks: [...tasks, task('worksConsent', 'PS', 'leader', 'rectification', 'open')], panel: PANEL, terms: TERMS },
      'jointAcceptance',
      'redo',
    );
    expect(reopened).not.toContain('worksConsent.EM.leader');
    expect(cancelled).toContain('extensionDecision.NR.leader');
    expect(cancelled).not.toContain('worksConsent.PS.leader');
  });
});

test('on the last day of a conclusion every phase leads on, after it the joint acceptance alone', () => {
  const terms = { conclusionValidDays: 90, conclusionDeclarationDays: 30 };
  expect(returnPhases(null, '2027-01-01', terms)).toEqual(RETURN_PHASES);
  expect(returnPhases('2026-03-02', '2026-05-31', terms)).toEqual(RETURN_PHASES);
  expect(returnPhases('2026-03-02', '2026-06-01', terms)).toEqual(['jointAcceptance']);
});
