import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { baseUrl, Person, send, type Ask } from './api-person.js';

const people = {
  handler: '640502.nr.handler',
  expert: '640502.ex.expert1',
  filer: 'mine01.filer',
  registrar: '640500.nr.registrar',
  inspector: '640502.sup.inspector',
  sysAdmin: '640502.sys.admin',
  secAdmin: '640502.sec.admin',
  audAdmin: '640502.aud.admin',
} as const;
type Who = keyof typeof people;
const ALL = Object.keys(people) as Who[];
const ADMINS: Who[] = ['sysAdmin', 'secAdmin', 'audAdmin'];
const withoutAdmins = ALL.filter((who) => !ADMINS.includes(who));
const acting = withoutAdmins.filter((who) => who !== 'inspector');
const registers: Who[] = ['handler', 'filer', 'registrar', 'inspector'];

const CASE = '640502-CS-2026-99999';
const TASK = `${CASE}.opinion.EM.handler.1`;
const ID = randomUUID();
const RESUMPTION = `/api/v1/cases/640502-RS-2026-99999`;
const MEETING = '/api/v1/meetings/640502-MT-2026-99999';
const AT = '2027-01-04T09:00:00+08:00';
const reason = { reason: '理由' };
const draft = { procedure: 'consultation', regionCode: '640502', form: {} };
const newCase = {
  procedure: 'consultation',
  regionCode: '150203',
  form: { subject: '甲', question: '乙', agencies: ['EM'] },
};
const order = {
  scope: { kind: 'region' },
  stops: ['production'],
  legalBasis: '依据',
  issuedOn: '2026-01-01',
  releaseBy: 'issuer',
  section65: false,
};

const PROPOSAL = '640502-RS-2026-99999.party.1';

interface Row {
  readonly ask: readonly [method: string, path: string, ask?: Ask];
  readonly may: readonly Who[];
  /** What someone who may gets for a thing that is not there. */
  readonly gives: number;
  readonly isPublic?: true;
}

const RECORDED = {
  regionCode: '640502',
  body: 'party',
  heldOn: '2026-11-02',
  sessionNo: '第一次',
  minutesNo: '纪要1号',
  items: [{ proposalId: PROPOSAL, result: 'agreed', text: '同意。' }],
  fileId: ID,
};
const meetingAct = (path: string, body: object = {}): Row => ({
  ask: ['POST', `${MEETING}${path}`, { body }],
  may: ['handler'],
  gives: 404,
});

/** One row per operation of the OpenAPI document: who may, and what they get. Everybody else gets 403, strangers 401. */
const matrix: Readonly<Record<string, Row>> = {
  logIn: {
    ask: ['POST', '/api/v1/session', { body: { username: 'nobody', password: 'x' } }],
    may: [],
    gives: 401,
    isPublic: true,
  },
  getSession: { ask: ['GET', '/api/v1/session'], may: ALL, gives: 200 },
  logOut: { ask: ['DELETE', '/api/v1/session'], may: ALL, gives: 204 },
  listDemoAccounts: { ask: ['GET', '/api/v1/demo-accounts'], may: [], gives: 200, isPublic: true },
  listProcedures: { ask: ['GET', '/api/v1/procedures'], may: ['handler', 'filer'], gives: 200 },
  listPolicies: { ask: ['GET', '/api/v1/policies'], may: ALL, gives: 200 },
  getPolicy: { ask: ['GET', '/api/v1/policies/none/1'], may: ALL, gives: 404 },
  countWorkingDays: {
    ask: ['GET', '/api/v1/clock?regionCode=640502&from=2026-01-01&workingDays=1'],
    may: ALL,
    gives: 200,
  },
  startCase: { ask: ['POST', '/api/v1/cases', { key: randomUUID(), body: newCase }], may: [], gives: 403 },
  listCases: { ask: ['GET', '/api/v1/cases'], may: withoutAdmins, gives: 200 },
  getCase: { ask: ['GET', `/api/v1/cases/${CASE}`], may: withoutAdmins, gives: 404 },
  getBundle: { ask: ['GET', `/api/v1/cases/${CASE}/bundle`], may: withoutAdmins, gives: 404 },
  listEntries: { ask: ['GET', `/api/v1/cases/${CASE}/entries`], may: withoutAdmins, gives: 404 },
  withdrawCase: { ask: ['POST', `/api/v1/cases/${CASE}/withdrawal`, { body: reason }], may: acting, gives: 404 },
  listTasks: { ask: ['GET', '/api/v1/tasks'], may: withoutAdmins, gives: 200 },
  getTask: { ask: ['GET', `/api/v1/tasks/${TASK}`], may: withoutAdmins, gives: 404 },
  decideTask: {
    ask: [
      'POST',
      `/api/v1/tasks/${TASK}/decision`,
      { key: 'k', revision: 1, body: { result: 'agree', opinion: '甲' } },
    ],
    may: acting,
    gives: 404,
  },
  recallDecision: { ask: ['POST', `/api/v1/tasks/${TASK}/recall`, { body: reason }], may: acting, gives: 404 },
  returnCase: {
    ask: ['POST', `/api/v1/tasks/${TASK}/return`, { body: { toPhase: 'opinions', then: 'back', ...reason } }],
    may: acting,
    gives: 404,
  },
  addSigner: {
    ask: ['POST', `/api/v1/tasks/${TASK}/add-signer`, { body: { agency: 'EM', post: 'leader', ...reason } }],
    may: acting,
    gives: 404,
  },
  removeSigner: {
    ask: ['POST', `/api/v1/tasks/${TASK}/remove-signer`, { body: { agency: 'EM', post: 'leader', ...reason } }],
    may: acting,
    gives: 404,
  },
  claimTask: { ask: ['POST', `/api/v1/tasks/${TASK}/claim`], may: acting, gives: 404 },
  releaseTask: { ask: ['POST', `/api/v1/tasks/${TASK}/release`], may: acting, gives: 404 },
  transferTask: {
    ask: ['POST', `/api/v1/tasks/${TASK}/transfer`, { body: { toUserId: 'u', ...reason } }],
    may: acting,
    gives: 404,
  },
  delegateTask: {
    ask: ['POST', `/api/v1/tasks/${TASK}/delegate`, { body: { toUserId: 'u', ...reason } }],
    may: acting,
    gives: 404,
  },
  resolveTask: { ask: ['POST', `/api/v1/tasks/${TASK}/resolve`], may: acting, gives: 404 },
  urgeTask: { ask: ['POST', `/api/v1/tasks/${TASK}/urge`], may: acting, gives: 404 },
  copyTask: { ask: ['POST', `/api/v1/tasks/${TASK}/copy`, { body: { toUserIds: ['u'] } }], may: acting, gives: 404 },
  listCopyReaders: { ask: ['GET', `/api/v1/tasks/${TASK}/copies`], may: acting, gives: 404 },
  getDraftDocument: { ask: ['GET', `/api/v1/tasks/${TASK}/draft-document`], may: withoutAdmins, gives: 404 },
  getDraftDocumentFile: { ask: ['GET', `/api/v1/tasks/${TASK}/draft-document/file`], may: withoutAdmins, gives: 404 },
  getTaskDraft: { ask: ['GET', `/api/v1/tasks/${TASK}/draft`], may: withoutAdmins, gives: 404 },
  saveTaskDraft: { ask: ['PUT', `/api/v1/tasks/${TASK}/draft`, { body: { content: {} } }], may: acting, gives: 404 },
  listDrafts: { ask: ['GET', '/api/v1/drafts'], may: ['handler', 'filer'], gives: 200 },
  createDraft: { ask: ['POST', '/api/v1/drafts', { body: { ...draft, regionCode: '150203' } }], may: [], gives: 403 },
  getDraft: { ask: ['GET', `/api/v1/drafts/${ID}`], may: ['handler', 'filer'], gives: 404 },
  saveDraft: { ask: ['PUT', `/api/v1/drafts/${ID}`, { body: draft }], may: ['handler', 'filer'], gives: 404 },
  deleteDraft: { ask: ['DELETE', `/api/v1/drafts/${ID}`], may: ['handler', 'filer'], gives: 404 },
  submitDraft: { ask: ['POST', `/api/v1/drafts/${ID}/submission`], may: ['handler', 'filer'], gives: 404 },
  uploadFile: { ask: ['POST', '/api/v1/files'], may: acting, gives: 400 },
  getFile: { ask: ['GET', `/api/v1/files/${ID}`], may: withoutAdmins, gives: 404 },
  listMines: { ask: ['GET', '/api/v1/mines'], may: registers, gives: 200 },
  getMine: { ask: ['GET', '/api/v1/mines/m-none'], may: registers, gives: 404 },
  listMiningRights: { ask: ['GET', '/api/v1/mining-rights'], may: registers, gives: 200 },
  listEnterprises: { ask: ['GET', '/api/v1/enterprises'], may: registers, gives: 200 },
  getEnterprise: { ask: ['GET', '/api/v1/enterprises/none'], may: registers, gives: 404 },
  changeEnterprise: {
    ask: ['POST', '/api/v1/enterprises/none/changes', { revision: 1, body: { name: '甲', ...reason } }],
    may: ['handler'],
    gives: 404,
  },
  listExperts: { ask: ['GET', '/api/v1/experts'], may: ['handler', 'inspector'], gives: 200 },
  listStopOrders: { ask: ['GET', '/api/v1/stop-orders'], may: registers, gives: 200 },
  issueStopOrder: { ask: ['POST', '/api/v1/stop-orders', { body: order }], may: [], gives: 403 },
  releaseStopOrder: { ask: ['POST', '/api/v1/stop-orders/none/release', { body: reason }], may: [], gives: 403 },
  previewApplication: {
    ask: ['GET', '/api/v1/mines/m-none/application-preview?kind=start'],
    may: ['filer'],
    gives: 404,
  },
  rescheduleVisit: {
    ask: [
      'POST',
      `${RESUMPTION}/visit`,
      { body: { visit: { at: AT, meetingPoint: '矿区', contact: '联系人' }, ...reason } },
    ],
    may: acting,
    gives: 404,
  },
  replaceExpert: {
    ask: ['POST', `${RESUMPTION}/expert-replacements`, { body: { expertId: 'x1', replacementId: 'x2', ...reason } }],
    may: acting,
    gives: 404,
  },
  withdrawPass: {
    ask: ['POST', `${RESUMPTION}/pass-withdrawals`, { body: { itemIds: ['EM-01'], facts: '事实' } }],
    may: acting,
    gives: 404,
  },
  reportUnauthorisedWork: {
    ask: ['POST', `${RESUMPTION}/unauthorised-work`, { body: { facts: '事实' } }],
    may: acting,
    gives: 404,
  },
  planWorks: {
    ask: [
      'POST',
      `${RESUMPTION}/works-plans`,
      { body: { purpose: '排水', places: '采场', people: '三人', from: '2027-01-04', to: '2027-01-05' } },
    ],
    may: acting,
    gives: 404,
  },
  requestExtension: {
    ask: ['POST', `${RESUMPTION}/extension-requests`, { body: { until: '2027-01-04', ...reason } }],
    may: acting,
    gives: 404,
  },
  requestFilingException: {
    ask: [
      'POST',
      `${RESUMPTION}/filing-exceptions`,
      { body: { files: ['00000000-0000-4000-8000-000000000000'], ...reason } },
    ],
    may: acting,
    gives: 404,
  },
  listRecusals: { ask: ['GET', `${RESUMPTION}/recusals`], may: withoutAdmins, gives: 404 },
  recusePerson: {
    ask: ['POST', `${RESUMPTION}/recusals`, { body: { userId: 'nobody', ...reason } }],
    may: acting,
    gives: 404,
  },
  listProposals: { ask: ['GET', '/api/v1/agenda-proposals'], may: ['handler'], gives: 200 },
  listMeetings: { ask: ['GET', '/api/v1/meetings'], may: ['handler'], gives: 200 },
  getMeeting: { ask: ['GET', MEETING], may: ['handler'], gives: 404 },
  callMeeting: {
    ask: [
      'POST',
      '/api/v1/meetings',
      { body: { regionCode: '640502', body: 'party', scheduledAt: AT, proposalIds: [PROPOSAL] } },
    ],
    may: [],
    gives: 403,
  },
  enterMeeting: {
    ask: [
      'POST',
      '/api/v1/meetings/recorded',
      {
        body: RECORDED,
      },
    ],
    may: [],
    gives: 403,
  },
  approveAgenda: meetingAct('/agenda-approval'),
  cancelMeeting: meetingAct('/cancellation', reason),
  takeAttendance: meetingAct('/attendance', { present: ['u'] }),
  changeAttendance: meetingAct('/attendance/changes', { userId: 'u', at: AT, left: true }),
  openAgendaItem: meetingAct('/items/i1/opening'),
  recuseMember: meetingAct('/items/i1/recusals', { userId: 'u', ...reason }),
  getDecisionMattersFile: { ask: ['GET', '/api/v1/decision-matters/file'], may: ['handler'], gives: 200 },
  listMeetingPapers: { ask: ['GET', '/api/v1/meetings/640502-MT-2026-99999/documents'], may: ['handler'], gives: 404 },
  listMatterExtracts: { ask: ['GET', `${RESUMPTION}/matter-extracts`], may: ['handler'], gives: 200 },
  listInvitations: { ask: ['GET', '/api/v1/meeting-invitations'], may: ['handler'], gives: 200 },
  answerNotice: meetingAct('/answer', { answer: 'attend' }),
  clearRoom: meetingAct('/items/i1/room-clearance'),
  returnRecorded: meetingAct('/recorded-return', reason),
  mendRecorded: meetingAct('/recorded-amendment', RECORDED),
  listDecisionMatters: { ask: ['GET', '/api/v1/decision-matters'], may: ['handler'], gives: 200 },
  listAgendaPacks: { ask: ['GET', `${RESUMPTION}/agenda-packs`], may: withoutAdmins, gives: 404 },
  saveAgendaPack: {
    ask: ['PUT', `${RESUMPTION}/agenda-pack`, { body: { taskId: TASK, revision: 0 } }],
    may: acting,
    gives: 404,
  },
  correctPosition: meetingAct('/items/i1/positions/correction', { position: 'agree', ...reason }),
  adjournMeeting: meetingAct('/adjournment', reason),
  takePosition: meetingAct('/items/i1/positions', { userId: 'u', position: 'agree' }),
  resolveItem: meetingAct('/items/i1/resolution', { result: 'agreed' }),
  confirmResults: meetingAct('/head-confirmation'),
  writeMinutes: meetingAct('/minutes', { text: '记录' }),
  signMinutes: meetingAct('/minutes/signature'),
  confirmRecorded: meetingAct('/confirmation'),
  listFilings: { ask: ['GET', '/api/v1/filings'], may: ['handler', 'registrar'], gives: 200 },
  listFilingDifferences: { ask: ['GET', '/api/v1/filings/differences'], may: ['handler', 'registrar'], gives: 200 },
  getFiling: {
    ask: ['GET', '/api/v1/filings/640502-RS-2026-99999.filing.1'],
    may: ['handler', 'registrar'],
    gives: 404,
  },
  answerFiling: {
    ask: [
      'POST',
      '/api/v1/filings/640502-RS-2026-99999.filing.1/receipt',
      { body: { result: 'received', receiptNo: '1号' } },
    ],
    may: ['registrar'],
    gives: 404,
  },
  getDocument: { ask: ['GET', `/api/v1/documents/${CASE}.receipt.1`], may: withoutAdmins, gives: 404 },
  getDocumentFile: { ask: ['GET', `/api/v1/documents/${CASE}.receipt.1/file`], may: withoutAdmins, gives: 404 },
  getDocumentSeal: { ask: ['GET', `/api/v1/documents/${CASE}.receipt.1/seal`], may: withoutAdmins, gives: 404 },
  getResumptionLedger: { ask: ['GET', '/api/v1/ledgers/resumptions'], may: registers, gives: 200 },
  getResumptionLedgerFile: { ask: ['GET', '/api/v1/ledgers/resumptions/file'], may: registers, gives: 200 },
  getStoppedMines: { ask: ['GET', '/api/v1/ledgers/stopped-mines'], may: registers, gives: 200 },
  getStoppedMinesFile: { ask: ['GET', '/api/v1/ledgers/stopped-mines/file'], may: registers, gives: 200 },
  verifyFile: { ask: ['POST', '/api/v1/verify'], may: [], gives: 400, isPublic: true },
  listSealKeys: { ask: ['GET', '/api/v1/seal-keys'], may: [], gives: 200, isPublic: true },
  verifyDocument: { ask: ['GET', '/api/v1/verify/0000-0000-0000-0000'], may: [], gives: 404, isPublic: true },
  listTemplates: { ask: ['GET', '/api/v1/templates'], may: ['sysAdmin'], gives: 200 },
  getTemplate: { ask: ['GET', '/api/v1/templates/reply'], may: ['sysAdmin'], gives: 200 },
  getTemplateFile: { ask: ['GET', '/api/v1/templates/reply/versions/999/file'], may: ['sysAdmin'], gives: 404 },
  previewTemplate: { ask: ['GET', '/api/v1/templates/reply/versions/999/preview'], may: ['sysAdmin'], gives: 404 },
  checkTemplate: { ask: ['POST', '/api/v1/templates/reply/checks'], may: ['sysAdmin'], gives: 400 },
  previewCheckedTemplate: {
    ask: ['GET', `/api/v1/templates/reply/checks/${'0'.repeat(64)}/preview`],
    may: ['sysAdmin'],
    gives: 404,
  },
  publishTemplate: {
    ask: ['POST', '/api/v1/templates/reply/versions', { body: { sha256: '0'.repeat(64), after: 0, note: '修改' } }],
    may: ['sysAdmin'],
    gives: 404,
  },
  listStuckErrands: { ask: ['GET', '/api/v1/stuck-errands'], may: ['sysAdmin'], gives: 200 },
  listNumbers: { ask: ['GET', '/api/v1/numbers?year=2026'], may: ['handler'], gives: 200 },
  voidNumber: {
    ask: ['POST', '/api/v1/numbers/voidings', { body: { prefix: '甲', year: 2026, n: 1, reason: '误取' } }],
    may: [],
    gives: 409,
  },
  listNotices: { ask: ['GET', '/api/v1/notices'], may: withoutAdmins, gives: 200 },
  readNotice: { ask: ['POST', `/api/v1/notices/${CASE}.jointVisit.1/read`], may: withoutAdmins, gives: 404 },
  openStream: { ask: ['GET', '/api/v1/stream'], may: withoutAdmins, gives: 200 },
  getHealth: { ask: ['GET', '/healthz'], may: [], gives: 200, isPublic: true },
  getReadiness: { ask: ['GET', '/readyz'], may: [], gives: 200, isPublic: true },
  getMetrics: { ask: ['GET', '/metrics'], may: [], gives: 200, isPublic: true },
  getOpenApi: { ask: ['GET', '/openapi.json'], may: [], gives: 200, isPublic: true },
};

describe('authorisation matrix', () => {
  const sessions = new Map<Who, Person>();
  let documented: Map<string, string[]>;
  beforeAll(async () => {
    for (const who of ALL) sessions.set(who, await Person.login(people[who]));
    const document = (await send('GET', '/openapi.json')).body;
    const operations = Object.values(
      document.paths as Record<string, Record<string, { operationId: string; responses: object }>>,
    ).flatMap((path) => Object.values(path));
    documented = new Map(operations.map(({ operationId, responses }) => [operationId, Object.keys(responses)]));
  }, 60_000);

  it('has a row for every operation and no row without one', () => {
    expect([...documented.keys()].sort()).toEqual(Object.keys(matrix).sort());
  });

  /** The status, without waiting for the end of a stream. */
  async function statusOf(row: Row, headers: Record<string, string>): Promise<number> {
    const [method, path, ask] = row.ask;
    if (!path.endsWith('/stream')) return (await send(method, path, { ...ask, headers })).status;
    const abort = new AbortController();
    const response = await fetch(`${baseUrl()}${path}`, { headers, signal: abort.signal });
    abort.abort();
    return response.status;
  }

  it.each(Object.keys(matrix))(
    '%s',
    async (operation) => {
      const row = matrix[operation]!;
      const anonymous = await statusOf(row, {});
      expect([anonymous]).toEqual([row.isPublic ? row.gives : 401]);
      expect(documented.get(operation)).toContain(String(anonymous));
      if (row.isPublic) return;
      for (const who of ALL) {
        const { cookie, csrfToken } = operation === 'logOut' ? await Person.login(people[who]) : sessions.get(who)!;
        const status = await statusOf(row, { Cookie: cookie, 'X-CSRF-Token': csrfToken });
        expect([who, status]).toEqual([who, row.may.includes(who) ? row.gives : 403]);
        expect(documented.get(operation)).toContain(String(status));
      }
    },
    60_000,
  );
});
