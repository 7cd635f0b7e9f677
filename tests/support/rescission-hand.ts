import { isoInstant, type Decision } from '@lianshen/domain';
import type { ActAnswer } from '@lianshen/workflows/messages';
import { text } from './case-driver.js';
import { FIRM } from './resumption-hand.js';
import { ReplyHand } from './resumption-reply-hand.js';
import { eventually, recorded } from './resumption-tools.js';

const DAY = 86_400_000;

/** A story's hand on a rescission: everybody's acts in the words of the trade. */
export class RescissionHand extends ReplyHand {
  /** The order to stop is in force. */
  stopped(): Promise<void> {
    return recorded(this, 'stoppedAtOnce', 1);
  }
  /** Until the enterprise is asked to state its case. */
  async opened(): Promise<void> {
    await this.stopped();
    await this.approve();
  }
  states(result: Decision<'statementOfParty'>['result'], grounds = '已经整改'): Promise<ActAnswer> {
    const said = result === 'contest' ? { grounds: text(grounds) } : {};
    return this.decide('statementOfParty', { result, ...said }, FIRM, 'filer');
  }
  async setUpHearing(days = 7): Promise<ActAnswer> {
    const at = isoInstant((await this.now()) + days * DAY + 60_000);
    const who = { place: text('自然资源局会议室'), presider: text('主持人') };
    return this.decide('hearingSetup', { at, ...who }, 'NR', 'office');
  }
  recordHearing(heldOn: string, party: Decision<'hearingRecord'>['party'] = 'signed'): Promise<ActAnswer> {
    return this.decide('hearingRecord', { heldOn, party, summary: text('听证笔录要点') }, 'NR', 'office');
  }
  weighed(result: 'maintain' | 'dismiss' = 'maintain'): Promise<ActAnswer> {
    return this.decide('statementReview', { result, reasons: text('复核意见') }, 'NR', 'leader');
  }
  /** Opened, the enterprise accepts, lawful. */
  async toBodies(): Promise<void> {
    await this.opened();
    await this.states('accept');
    await this.lawful();
  }
  async toDecision(): Promise<void> {
    await this.toBodies();
    await this.decided('government');
    await this.decided('party');
  }
  /** Drafted, checked, signed: the decision is out and waits for its seal. */
  async signDecision(): Promise<void> {
    await this.draftReply();
    await this.decide('replySignature', { result: 'sign' }, 'NR', 'leader');
    await recorded(this, 'replyRescinded', 1);
    await eventually('the seal', async () => (await this.openTasks()).includes('sealing NR.office'));
  }
  override async seal(): Promise<void> {
    await this.decide('sealing', { result: 'sealed' }, 'NR', 'office');
  }
  receives(): Promise<ActAnswer> {
    return this.decide('deliveryConfirmation', { result: 'received' }, FIRM, 'filer');
  }
}
