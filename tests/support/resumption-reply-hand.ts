import {
  addDays,
  startOfDay,
  type Decision,
  type DecisionBody,
  type MeetingExtract,
  type Verdict,
} from '@lianshen/domain';
import type { ActAnswer } from '@lianshen/workflows/messages';
import { text, type CaseDriver } from './case-driver.js';
import type { MemoryRecord } from './memory-runtime.js';
import { FIRM, ResumptionHand } from './resumption-hand.js';
import { eventually } from './resumption-tools.js';

type Body = DecisionBody['body'];

/** A story's hand from legal review on: the desks outside answer it, from memory. */
export class ReplyHand extends ResumptionHand {
  constructor(
    driver: CaseDriver,
    private readonly deskOf: () => MemoryRecord,
  ) {
    super(driver);
  }
  get desk(): MemoryRecord {
    return this.deskOf();
  }

  async toConclusion(verdicts: Record<string, Verdict> = {}): Promise<void> {
    await this.toReview();
    await this.everyoneJudges(verdicts);
  }
  async toMeetings(): Promise<void> {
    await this.toConclusion();
    await this.confirm();
    await this.lawful();
  }
  async toReply(): Promise<void> {
    await this.toReview();
    await this.onToReply();
  }
  /** Whatever is still asked judged, concluded, lawful, agreed by both bodies. */
  async onToReply(): Promise<void> {
    await this.everyoneJudges();
    await this.confirm();
    await this.lawful();
    await this.decided('government');
    await this.decided('party');
  }
  requestAgenda(): Promise<ActAnswer> {
    return this.decide('agendaRequest', { result: 'sign' }, 'NR', 'leader');
  }
  /** The body's meeting seals its extract and the case reads it. */
  async sealed(body: Body, rest: Partial<MeetingExtract> = {}): Promise<void> {
    const proposalId = String((await this.view())['outstanding']);
    const { caseNo } = this.driver.input;
    const numbers = { meetingId: '640502-MT-2026-00001', sessionNo: '1', minutesNo: '1' };
    const result = { result: 'agreed' as const, amendments: [], grounds: [] };
    const extract = { proposalId, caseNo, body, ...numbers, ...result, ...rest };
    this.desk.extracts.set(proposalId, { ...extract, hash: `hash-${proposalId}` });
    await this.driver.signal('extractReturned', { proposalId });
    await eventually('the extract', async () => (await this.view())['outstanding'] !== proposalId);
  }
  /** Requested and agreed. */
  async decided(body: Body, rest?: Partial<MeetingExtract>): Promise<void> {
    await this.requestAgenda();
    await this.sealed(body, rest);
  }

  async draftReply(): Promise<void> {
    await this.decide('documentDraft', {}, 'NR');
    await this.decide('documentReview', { result: 'pass' }, 'NR', 'office');
  }
  /** The leader signs; then the reply is out, or held. */
  async signReply(): Promise<void> {
    await this.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
    await eventually('the reply', async () => (await this.openTasks()).length > 0);
  }
  async sealAndDeliver(): Promise<void> {
    await this.decide('sealing', { result: 'sealed' }, 'NR', 'office');
    await this.decide('deliveryConfirmation', { result: 'received' }, FIRM, 'filer');
  }
  async seal(): Promise<void> {
    await this.decide('sealing', { result: 'sealed' }, 'NR', 'office');
  }
  /** Nobody of the applicant opens it until its days are over. */
  async leaveUnopened(): Promise<void> {
    const { dueOn } = await this.open('deliveryConfirmation', FIRM, 'filer');
    await this.driver.until(startOfDay(addDays(dueOn!, 1)) + 60_000);
    await eventually('the paper', async () => (await this.openTasks()).some((one) => one.startsWith('paperDelivery')));
  }
  serve(decision: Record<string, unknown>): Promise<ActAnswer> {
    return this.decide(
      'paperDelivery',
      { files: ['f1'], ...decision } as unknown as Decision<'paperDelivery'>,
      'NR',
      'office',
    );
  }
  async acknowledge(...agencies: string[]): Promise<void> {
    for (const agency of agencies) await this.decide('noticeAcknowledgement', { result: 'acknowledged' }, agency);
  }
  async filingId(): Promise<string> {
    return ((await this.view())['filing'] as { filingId: string }).filingId;
  }
  async cityAnswers(result: 'received' | 'objected'): Promise<void> {
    const filingId = await this.filingId();
    await this.driver.signal('filingReceipt', { filingId, result, receiptNo: '收1' });
    await eventually('the city', async () => {
      const filing = (await this.view())['filing'] as { filingId: string; result: string | null };
      return filing.filingId !== filingId || filing.result !== null;
    });
  }
  resumeOn(resumedOn: string): Promise<ActAnswer> {
    return this.decide('resumptionConfirmation', { resumedOn }, FIRM, 'filer');
  }
  verify(agency: string, result: Decision<'resumptionVerification'>['result'] = 'confirmed'): Promise<ActAnswer> {
    return this.decide('resumptionVerification', { result, facts: text('现场核实') }, agency);
  }
  /** The register changes and says so; the case has read it. */
  async ordered(...orders: readonly string[]): Promise<void> {
    this.desk.holding = orders;
    await this.driver.signal('registerChanged', {});
    const isRead = async () => String((await this.view())['heldBy']) === String(orders);
    await eventually('the register', isRead);
  }
  /** Sealed, delivered, acknowledged, received by the city: the enterprise may confirm. */
  async toResumption(): Promise<void> {
    await this.toReply();
    await this.draftReply();
    await this.signReply();
    await this.sealAndDeliver();
    await this.acknowledge('EM', 'TW');
    await this.cityAnswers('received');
  }
  adoptTerms(policy: { id: string; version: string }, terms: unknown): Promise<ActAnswer> {
    return this.driver.act('adoptPolicy', {
      updateId: this.next(),
      actor: this.driver.input.startedBy,
      policy: { ...policy, hash: 'e'.repeat(64) },
      terms,
      rules: this.driver.input.rules,
      basis: text('依据'),
    });
  }
}
