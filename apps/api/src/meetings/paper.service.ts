import { Inject, Injectable } from '@nestjs/common';
import type { CaseDocumentView } from '@lianshen/contracts';
import { documentsOfCase, extractPapersOf, SYSTEM, type DocumentRow } from '@lianshen/db';
import { sameParty } from '@lianshen/domain';
import { DATABASE, type Database } from '../database.js';
import { caseDocument } from '../documents/document.views.js';
import { notFound } from '../http/refusal.js';
import type { Signed } from '../session/signed.js';
import { actorOf } from './meeting-posts.js';
import { MeetingStore } from './meeting.store.js';

/** Documents of meetings: all of them for the body's people, extracts for whom they are addressed to, nothing else for anybody. */
@Injectable()
export class PaperService {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly meetings: MeetingStore,
  ) {}

  /** @throws Refusal 404 for everybody who does not belong to the body */
  async ofMeeting(who: Signed, meetingId: string): Promise<{ items: CaseDocumentView[]; nextCursor: null }> {
    const row = await this.meetings.find(meetingId);
    if (!row || !actorOf(who, row.regionCode, row.body)) throw notFound();
    const rows = await this.database.scoped(SYSTEM, (tx) => documentsOfCase(tx, meetingId));
    return { items: rows.map(caseDocument), nextCursor: null };
  }

  /** 议题摘录 for a case, as far as they are addressed to this person; empty for everybody else, whatever case it is. */
  async extractsOf(who: Signed, caseNo: string): Promise<{ items: CaseDocumentView[]; nextCursor: null }> {
    const rows = await this.database.scoped(SYSTEM, (tx) => extractPapersOf(tx, caseNo));
    return { items: rows.filter((row) => isAddressed(who, row)).map(caseDocument), nextCursor: null };
  }
}

const isAddressed = (who: Signed, { addressees }: DocumentRow): boolean =>
  who.posts.some(({ party }) => addressees.some((addressee) => sameParty(addressee, party)));
