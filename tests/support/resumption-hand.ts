import {
  expertRuleFor,
  isoInstant,
  type Decision,
  type PanelExpert,
  type ResumptionApplication,
  type ResumptionTerms,
  type Verdict,
} from '@lianshen/domain';
import type { ActAnswer, Updates } from '@lianshen/workflows/messages';
import { actor, Hand, text } from './case-driver.js';

export const FIRM = 'E-e1';
const HOUR = 3_600_000;
const entry = { slot: 'safetyPlan', problem: text('缺少附图'), satisfiedBy: text('补交附图') };

export const expert = (n: number, rest: Partial<PanelExpert> = {}): PanelExpert => ({
  expertId: `x${n}`,
  specialities: [(['mining', 'geology', 'geotechnical', 'mechanical', 'electrical'] as const)[(n - 1) % 5]!],
  conflictOfInterest: 'none',
  conflict: null,
  ...rest,
});
export const experts = (n: number): PanelExpert[] => Array.from({ length: n }, (_, i) => expert(i + 1));

/** A story's hand on a resumption: everybody's acts in the words of the trade. */
export class ResumptionHand extends Hand {
  private told = 0;
  protected next(): string {
    return `resumption-act-${++this.told}`;
  }
  async application(): Promise<ResumptionApplication> {
    return this.driver.input.application as ResumptionApplication;
  }
  get terms(): ResumptionTerms {
    return this.driver.input.terms as ResumptionTerms;
  }
  async now(): Promise<number> {
    return Date.parse((await this.driver.entries()).at(-1)!.at);
  }
  async view(): Promise<Record<string, unknown>> {
    return ((await this.driver.snapshot()).case as unknown as { view: Record<string, unknown> }).view;
  }

  principalSigns(result: 'sign' | 'return' = 'sign'): Promise<ActAnswer> {
    return this.decide('principalSignature', { result }, FIRM, 'principal');
  }
  async correct(rest: Partial<Decision<'correction'>> = {}): Promise<ActAnswer> {
    const application = await this.application();
    return this.decide(
      'correction',
      { application, applicationHash: 'c'.repeat(64), version: 2, ...rest },
      FIRM,
      'filer',
    );
  }
  accept(): Promise<ActAnswer> {
    return this.decide('completenessCheck', { result: 'accept' }, 'NR');
  }
  askCorrection(): Promise<ActAnswer> {
    return this.decide('completenessCheck', { result: 'requestCorrection', corrections: [entry, entry] }, 'NR');
  }
  refuseToAccept(unmet?: readonly number[]): Promise<ActAnswer> {
    return this.decide('completenessCheck', { result: 'refuse', reasons: text('材料不全'), unmet }, 'NR');
  }
  async convene(rest: Partial<Decision<'panelSetup'>> = {}): Promise<ActAnswer> {
    return this.driver.act('decideTask', await this.convention(rest));
  }
  /** The act of {@link convene}, to be sent later. */
  async convention(rest: Partial<Decision<'panelSetup'>> = {}, now?: number): Promise<Updates['decideTask']> {
    const at = isoInstant((now ?? (await this.now())) + HOUR);
    return this.decision(
      'panelSetup',
      {
        visit: { at, meetingPoint: text('矿区大门'), contact: text('联系人') },
        acceptanceLeader: text('组长'),
        bodies: this.terms.bodies.filter(({ mandatory }) => mandatory).map(({ agency }) => agency),
        experts: experts(expertRuleFor(this.terms.expertRules, (await this.application()).parts).min),
        groupLeader: 'x1',
        ...rest,
      },
      'NR',
    );
  }
  async reschedule(agency: string, at: number): Promise<ActAnswer> {
    return this.driver.act('rescheduleVisit', {
      updateId: this.next(),
      actor: actor(agency),
      visit: { at: isoInstant(at), meetingPoint: text('矿部'), contact: text('联系人') },
      reason: text('天气'),
    });
  }
  replaceExpert(expertId: string, by: PanelExpert, agency = 'NR'): Promise<ActAnswer> {
    return this.driver.act('replaceExpert', {
      updateId: this.next(),
      actor: actor(agency),
      expertId,
      replacement: by,
      reason: text('回避'),
    });
  }
  async recordVisit(): Promise<ActAnswer> {
    const visitedOn = isoInstant(await this.now()).slice(0, 10);
    return this.decide(
      'siteVisitRecord',
      {
        visitedOn,
        attended: [{ agency: 'EM', name: text('到场人') }],
        facts: text('现场情况'),
        escort: { name: text('陪同人'), result: 'signed' },
      },
      'NR',
    );
  }
  /** Who leads the group has its checklist. */
  private async leaderOfExperts(): Promise<string> {
    const line = (await this.openTasks()).find((one) => one.startsWith('checklistReview EX.'));
    return line?.split('.')[1] ?? 'expert-x1';
  }
  /** Judges what the body is asked, everything passed but what is said otherwise. */
  async review(agency: string, verdicts: Record<string, Verdict> = {}, inspectors = 2): Promise<ActAnswer> {
    const post = agency === 'EX' ? await this.leaderOfExperts() : 'handler';
    const asked = (await this.open('checklistReview', agency, post)).payload['items'] as { itemId: string }[];
    return this.decide(
      'checklistReview',
      {
        inspectors: Array.from({ length: inspectors }, (_, i) => ({
          name: text(`验收人${i}`),
          certificateNo: text(`证${i}`),
        })),
        items: asked.map(({ itemId }) => ({
          itemId,
          verdict: verdicts[itemId] ?? 'pass',
          note: text(`${itemId}说明`),
        })),
        opinion: text('意见'),
      },
      agency,
      post,
    );
  }
  signAsHead(agency: string, result: 'sign' | 'return' = 'sign'): Promise<ActAnswer> {
    return this.decide('agencySignature', { result, opinion: text('意见') }, agency, 'leader');
  }
  expertSigns(n: number, dissentOn?: readonly string[]): Promise<ActAnswer> {
    const decision = { result: dissentOn ? ('dissent' as const) : ('sign' as const), opinion: text('专家意见') };
    return this.decide('expertSignature', { ...decision, itemIds: dissentOn }, 'EX', `expert-x${n}`);
  }
  confirm(): Promise<ActAnswer> {
    return this.decide('conclusionConfirmation', { result: 'confirm', summary: text('综合意见') }, 'NR', 'leader');
  }
  sendBackTo(...bodies: string[]): Promise<ActAnswer> {
    return this.decide('conclusionConfirmation', { result: 'return', summary: text('重核'), bodies }, 'NR', 'leader');
  }
  async rectify(): Promise<ActAnswer> {
    const items = (await this.open('rectification', FIRM, 'filer')).payload['items'] as { itemId: string }[];
    return this.decide(
      'rectification',
      { result: 'done', items: items.map(({ itemId }) => ({ itemId, measures: text('已整改') })) },
      FIRM,
      'filer',
    );
  }
  giveUp(): Promise<ActAnswer> {
    return this.decide('rectification', { result: 'giveUp' }, FIRM, 'filer');
  }
  lawful(result: 'lawful' | 'notLawful' = 'lawful'): Promise<ActAnswer> {
    return this.decide('legalReview', { result, opinion: text('审核意见') }, 'LEGAL');
  }
  withdrawPass(agency: string, ...itemIds: string[]): Promise<ActAnswer> {
    return this.driver.act('withdrawPass', {
      updateId: this.next(),
      actor: actor(agency, 'leader'),
      itemIds,
      facts: text('新事实'),
      evidence: [],
    });
  }
  reportWork(agency: string): Promise<ActAnswer> {
    const what = { facts: text('擅自生产'), evidence: [] };
    return this.driver.act('reportUnauthorisedWork', { updateId: this.next(), actor: actor(agency), ...what });
  }
  planWorks(from: string, to: string, blasting: boolean): Promise<ActAnswer> {
    const act = { updateId: this.next(), actor: actor(FIRM, 'filer'), plan: text('排水'), from, to, blasting };
    return this.driver.act('planWorks', act);
  }
  askExtension(until: string): Promise<ActAnswer> {
    const act = { updateId: this.next(), actor: actor(FIRM, 'filer'), until, reason: text('设备到货晚') };
    return this.driver.act('requestExtension', act);
  }
  requestFilingException(by = actor('NR')): Promise<ActAnswer> {
    const act = { updateId: this.next(), actor: by, reason: text('两次催办未答复'), files: ['f1'] };
    return this.driver.act('requestFilingException', act);
  }
  decideExtension(result: 'grant' | 'refuse'): Promise<ActAnswer> {
    return this.decide('extensionDecision', { result, reasons: text('理由') }, 'NR', 'leader');
  }

  /** Signed, accepted, convened: everybody is asked. */
  async toPanel(): Promise<void> {
    await this.principalSigns();
    await this.accept();
  }
  async toReview(): Promise<void> {
    await this.toPanel();
    await this.convene();
  }
  /** Everyone still asked judges and signs; the visit is recorded, what bodies owe themselves is done. */
  async everyoneJudges(verdicts: Record<string, Verdict> = {}): Promise<void> {
    for (let isDone = false; !isDone;) {
      isDone = true;
      for (const line of await this.openTasks()) if (await this.answer(line, verdicts)) isDone = false;
    }
  }
  private async answer(line: string, verdicts: Record<string, Verdict>): Promise<boolean> {
    const [kind, party] = line.split(' ') as [string, string];
    const [agency, post] = party.split('.') as [string, string];
    if (kind === 'siteVisitRecord') await this.recordVisit();
    else if (kind === 'checklistReview') await this.review(agency, verdicts);
    else if (kind === 'sectionReview') await this.sectionSays(agency, 'pass');
    else if (kind === 'agencySignature') await this.signAsHead(agency);
    else if (kind === 'expertSignature') await this.expertSigns(Number(post.slice('expert-x'.length)));
    else if (kind === 'authorityDuty') await this.dischargeDuty(agency);
    else return false;
    return true;
  }
  sectionSays(agency: string, result: 'pass' | 'return'): Promise<ActAnswer> {
    return this.decide('sectionReview', { result, opinion: text('科室意见') }, agency, 'sectionHead');
  }
  dischargeDuty(agency: string): Promise<ActAnswer> {
    return this.decide('authorityDuty', { result: 'done', note: text('已办理') }, agency);
  }
}
